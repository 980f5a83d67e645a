import Glibc
import Synchronization

/// What is known of a command while it runs.
final class CommandProgress: Sendable {
    private struct State {
        var process: pid_t?
        var output: [UInt8] = []
    }

    private let state = Mutex(State())
    private let most: Int

    /// - Parameter most: so much of the output is kept.
    init(_ most: Int = CommandRun.mostOutput) {
        self.most = most
    }

    func began(_ process: pid_t) {
        state.withLock { $0.process = process }
    }

    var hasBegun: Bool { state.withLock { $0.process != nil } }

    func take(_ bytes: [UInt8]) {
        state.withLock { state in
            state.output += bytes
            let surplus = state.output.count - most
            if surplus > 0 { state.output.removeFirst(surplus) }
        }
    }

    var output: [UInt8] { state.withLock { $0.output } }

    /// Kills what is left of the command's process group. As long as one of it lives nobody else gets its number.
    func killGroup() {
        if let process = state.withLock({ $0.process }) { kill(-process, SIGKILL) }
    }
}
