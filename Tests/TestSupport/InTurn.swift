import Synchronization
public import Testing

/// Lets only so many tests with sockets, processes and time limits run at once; the others wait for their turn.
///
/// Swift Testing starts all tests of a package together. On few cores each of over a thousand would then be served so
/// rarely that answers come after their limits. Suites that are serialized do without: each of their tests would go to the
/// end of the line.
public struct InTurn: SuiteTrait, TestTrait, TestScoping {
    private struct Seats {
        var free = 24
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private static let seats = Mutex(Seats())

    public var isRecursive: Bool { true }

    public func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        await Self.enter()
        defer { Self.leave() }
        try await function()
    }

    private static func enter() async {
        await withCheckedContinuation { continuation in
            let isFree = seats.withLock { seats in
                if seats.free > 0 {
                    seats.free -= 1
                    return true
                }
                seats.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    /// Who has waited longest comes next.
    private static func leave() {
        let next = seats.withLock { seats -> CheckedContinuation<Void, Never>? in
            if !seats.waiting.isEmpty { return seats.waiting.removeFirst() }
            seats.free += 1
            return nil
        }
        next?.resume()
    }
}

extension Trait where Self == InTurn {
    /// The test runs when its turn has come.
    public static var inTurn: Self { InTurn() }
}
