import Foundation
import TestSupport
import Testing

@testable import Evidence

/// What is read from `bytes`, and how it ends.
private func read(_ bytes: some Sequence<UInt8>) throws -> (records: [RunRecord], ending: JournalEnding?) {
    let folder = try TemporaryFolder()
    var reader = try JournalReader(path: try folder.write(bytes, to: "run.jsonl"))
    var records: [RunRecord] = []
    while let record = try reader.next() { records.append(record) }
    #expect(try reader.next() == nil)
    return (records, reader.ending)
}

/// A line as the writer frames it, around any body.
private func line(_ body: String) -> [UInt8] {
    let sum = String(CRC32.of(Array(body.utf8)[...]), radix: 16)
    let padded = String(repeating: "0", count: 8 - sum.count) + sum
    return Array(#"{"sum":"\#(padded)","record":\#(body)}"#.utf8) + [0x0A]
}

@Suite struct JournalReaderTests {
    @Test func recordsComeBackAsTheyWere() throws {
        let result = try read(try SampleRecords.journal(SampleRecords.all))
        #expect(result.records == SampleRecords.all)
        #expect(result.ending == .closed)
    }

    @Test func aJournalCutAtAnyByteGivesTheWholeRecordsBefore() throws {
        let bytes = try SampleRecords.journal(SampleRecords.short)
        for length in 0..<bytes.count {
            let whole = bytes[..<length].count { $0 == 0x0A }
            let result = try read(bytes[..<length])
            #expect(result.records == Array(SampleRecords.short.prefix(whole)), "cut at \(length)")
            #expect(result.ending == .cutOff, "cut at \(length)")
        }
    }

    @Test func aWrongByteAnywhereIsDamageInItsLine() throws {
        let bytes = try SampleRecords.journal(SampleRecords.short)
        for place in 0..<bytes.count - 1 {
            let line = bytes[..<place].count { $0 == 0x0A }
            var damaged = bytes
            damaged[place] ^= 0x80
            let result = try read(damaged)
            #expect(result.records == Array(SampleRecords.short.prefix(line)), "wrong byte at \(place)")
            // Where the LF of the line before the last is lost, the two make one line, and it is the damaged one.
            #expect(result.ending == .damaged(line: line + 1), "wrong byte at \(place)")
        }
    }

    @Test func anythingAfterTheEndIsDamage() throws {
        let bytes = try SampleRecords.journal(SampleRecords.all)
        let count = SampleRecords.all.count
        #expect(try read(bytes + [0x0A]).ending == .damaged(line: count + 1))
        #expect(try read(bytes + line(#"{"suiteEnded":{}}"#)).ending == .damaged(line: count + 1))
        #expect(try read(bytes + [0, 0, 0]).ending == .cutOff)
        #expect(try read(bytes + [0, 0, 0]).records == SampleRecords.all)
    }

    @Test func aRunThatWasNotClosedIsCutOff() throws {
        let records = Array(SampleRecords.all.dropLast())
        let result = try read(try SampleRecords.journal(records))
        #expect(result.records == records)
        #expect(result.ending == .cutOff)
    }

    @Test(arguments: [
        #"{}"#, #"{"caseEnded":{}}"#, #"{"moonRose":{}}"#, #"{"runBegan":{"format":1}}"#, #"[]"#, #"null"#, #"{"#, "",
        #"{"suiteEnded":{}}"#, String(repeating: "[", count: 100_000),
        #"{"suiteEnded":{},"runEnded":{"stamp":1}}"#, "\u{0}",
    ])
    func aFirstLineThatIsNoRunsBeginningIsDamage(body: String) throws {
        let result = try read(line(body))
        #expect(result.records.isEmpty)
        #expect(result.ending == .damaged(line: 1))
    }

    @Test func aScalarThatIsNoByteIsDamage() throws {
        let bytes = try SampleRecords.journal([SampleRecords.all[0]])
        let body = #"{"bytes":{"direction":"sent","stamp":1,"text":"Ā"}}"#
        #expect(try read(bytes + line(body)).ending == .damaged(line: 2))
    }

    @Test func aNewerFormatIsRefusedWithItsNumber() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(line(#"{"runBegan":{"format":7,"other":true}}"#), to: "run.jsonl")
        #expect(throws: JournalError.newerFormat(path: path, format: 7)) { try JournalReader(path: path) }
    }

    @Test func aFileThatIsNotThereIsAnError() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/none"
        #expect(throws: JournalError.file(FileError("read", path, number: ENOENT))) { try JournalReader(path: path) }
        #expect(throws: JournalError.file(FileError("read", folder.path, number: EISDIR))) {
            try JournalReader(path: folder.path)
        }
    }

    @Test func copiesReadOnIndependently() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(try SampleRecords.journal(SampleRecords.all), to: "run.jsonl")
        var first = try JournalReader(path: path)
        _ = try first.next()
        var second = first
        while try second.next() != nil {}
        #expect(second.ending == .closed)
        #expect(first.ending == nil)
        #expect(try first.next() == SampleRecords.all[1])
    }
}
