/// The first place where two long runs of bytes differ, so that a failed expectation stays short; nil where none does.
struct Difference: Equatable {
    let offset: Int
    let lengths: [Int]

    init?(_ received: [UInt8], _ expected: [UInt8]) {
        guard received != expected else { return nil }
        offset =
            zip(received, expected).enumerated().first { $1.0 != $1.1 }?.offset ?? min(received.count, expected.count)
        lengths = [received.count, expected.count]
    }
}
