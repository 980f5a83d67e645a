import Foundation

/// How many documents the differential tests look at, and which.
///
/// Every run of a commit looks at the same, so that none fails by chance. To look at others, and at more:
///
///     ATTEST_SEED=123 ATTEST_DOCUMENTS=1000000 swift test --filter DifferentialTests
enum DifferentialRun {
    /// The first document's seed; the next ones count up from it.
    static let seed: UInt64 = {
        let given = ProcessInfo.processInfo.environment["ATTEST_SEED"].flatMap { UInt64($0) }
        let seed = given ?? 1
        print("ATTEST_SEED=\(seed) for the differential tests")
        return seed
    }()

    /// Documents of each test.
    static func count(_ usual: Int) -> Int {
        ProcessInfo.processInfo.environment["ATTEST_DOCUMENTS"].flatMap { Int($0) } ?? usual
    }
}
