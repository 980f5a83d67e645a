import SuiteRunner
import Synchronization

/// Stops a run from the module's side of the test.
final class StopSwitch: Sendable {
    private let action = Mutex<(@Sendable () -> Void)?>(nil)

    func connect(_ run: SuiteRun) {
        action.withLock { $0 = run.stop }
    }

    func press() {
        action.withLock { $0 }?()
    }
}
