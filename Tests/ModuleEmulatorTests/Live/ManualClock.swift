import ModuleEmulator
import NIOCore

/// A clock that a test turns on by hand. Everything happens on the module's loop.
final class ManualClock: ModuleClock {
    private struct Hands {
        var now = Duration.zero
        var alarms: [Int: (due: Duration, task: () -> Void)] = [:]
        var count = 0
    }

    private let loop: any EventLoop
    private let hands: NIOLoopBoundBox<Hands>

    init(on loop: any EventLoop) {
        self.loop = loop
        hands = NIOLoopBoundBox.makeBoxSendingValue(Hands(), eventLoop: loop)
    }

    func call(after delay: Duration, on loop: any EventLoop, _ task: @escaping () -> Void) -> () -> Void {
        let id = hands.value.count
        hands.value.count += 1
        hands.value.alarms[id] = (hands.value.now + delay, task)
        return { self.hands.value.alarms[id] = nil }
    }

    /// Whether something waits for it.
    var isRunning: Bool {
        get async throws { try await loop.submit { !self.hands.value.alarms.isEmpty }.get() }
    }

    /// Lets so much time pass; what is due meanwhile happens in its order.
    func advance(by span: Duration) async throws {
        try await loop.submit {
            let end = self.hands.value.now + span
            while let next = self.hands.value.alarms.min(by: { $0.value.due < $1.value.due }), next.value.due <= end {
                self.hands.value.now = next.value.due
                self.hands.value.alarms[next.key] = nil
                next.value.task()
            }
            self.hands.value.now = end
        }.get()
    }
}
