import Synchronization

/// Ends every run that goes on, and leaves nothing to be put back: the modules are thrown away.
final class StopSwitch: Sendable {
    private struct State {
        var isSet = false
        var next = 0
        var stops: [Int: @Sendable () -> Void] = [:]
    }

    private let state = Mutex(State())

    var isSet: Bool { state.withLock(\.isSet) }

    /// - Returns: what to remove it by.
    func add(_ stop: @escaping @Sendable () -> Void) -> Int {
        let (number, isSet) = state.withLock { state in
            state.next += 1
            state.stops[state.next] = stop
            return (state.next, state.isSet)
        }
        if isSet { Self.end(by: stop) }
        return number
    }

    func remove(_ number: Int) {
        state.withLock { state in _ = state.stops.removeValue(forKey: number) }
    }

    func set() {
        let stops = state.withLock { state in
            state.isSet = true
            return Array(state.stops.values)
        }
        for stop in stops { Self.end(by: stop) }
    }

    /// The first call lets a run tear down, the second does not.
    private static func end(by stop: @Sendable () -> Void) {
        stop()
        stop()
    }
}
