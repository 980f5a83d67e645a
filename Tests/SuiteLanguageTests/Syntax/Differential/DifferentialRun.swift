import Foundation

/// How many documents the differential tests look at, and which.
///
/// Every run looks at others. To see a failure again, and to look at more:
///
///     ATTEST_SEED=123 ATTEST_DOCUMENTS=1000000 swift test --filter DifferentialTests
enum DifferentialRun {
    /// The first document's seed; the next ones count up from it.
    static let seed: UInt64 = {
        let given = ProcessInfo.processInfo.environment["ATTEST_SEED"].flatMap { UInt64($0) }
        let seed = given ?? UInt64.random(in: 0..<1_000_000_000)
        print("ATTEST_SEED=\(seed) for the differential tests")
        return seed
    }()

    /// Documents of each test.
    static func count(_ usual: Int) -> Int {
        ProcessInfo.processInfo.environment["ATTEST_DOCUMENTS"].flatMap { Int($0) } ?? usual
    }
}
