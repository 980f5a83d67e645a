import Evidence

/// Looks at the cases of a suite that has only just begun, in memory that does not grow with them.
struct JUnitPreview {
    private let reader: JournalReader
    private let records: Int

    /// - Parameters:
    ///   - reader: behind the suite's first record.
    ///   - records: how many more may be read.
    init(_ reader: JournalReader, records: Int) {
        self.reader = reader
        self.records = records
    }

    func forEachCase(_ body: (CaseHead) throws -> Void) throws {
        var reader = reader
        for _ in 0..<records {
            switch try reader.next() {
            case .caseBegan(let head): try body(head)
            case .suiteBegan, .suiteEnded, .runEnded, nil: return
            case .runBegan, .lineMeasured, .stepBegan, .bytes, .server, .observation, .stepEnded, .attemptEnded,
                .caseEnded:
                break
            }
        }
    }
}
