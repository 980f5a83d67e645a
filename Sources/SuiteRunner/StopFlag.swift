import Synchronization

/// Says that a run is to end.
final class StopFlag: Sendable {
    private let flag = Atomic(false)

    var isSet: Bool { flag.load(ordering: .acquiring) }

    /// - Returns: whether it was set before.
    func set() -> Bool {
        flag.exchange(true, ordering: .acquiringAndReleasing)
    }
}
