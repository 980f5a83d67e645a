import Foundation
import TestSupport
import Testing

@testable import Evidence

@Suite struct JournalWriterTests {
    @Test func aLineIsTheChecksumAndTheRecordWithSortedKeys() throws {
        let end = CaseEnd(
            verdict: .notApplicable, stamp: Stamp(nanoseconds: 12), duration: .milliseconds(3),
            finding: Finding(code: "rig.needs", summary: "needs a/b", report: "é\r\n"))
        let bytes = try SampleRecords.journal(
            Array(SampleRecords.all.prefix(3)) + [.caseEnded(end), .suiteEnded, .runEnded(RunEnd(stamp: end.stamp))])
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        let finding = #"{"code":"rig.needs","report":"é\r\n","requirements":[],"summary":"needs a/b"}"#
        let body = #"{"caseEnded":{"duration":3000000,"finding":\#(finding),"stamp":12,"verdict":"not-applicable"}}"#
        #expect(lines[3] == #"{"sum":"287db692","record":\#(body)}"#)
        #expect(lines[4] == #"{"sum":"4464b7c7","record":{"suiteEnded":{}}}"#)
    }

    @Test func everyLineIsJSONAndTheFirstHoldsTheFormat() throws {
        let bytes = try SampleRecords.journal(SampleRecords.all)
        let lines = Data(bytes).split(separator: 0x0A)
        #expect(lines.count == SampleRecords.all.count)
        for line in lines {
            let object = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
            #expect(Set(object.keys) == ["sum", "record"])
        }
        #expect(String(decoding: lines[0], as: UTF8.self).contains(#""record":{"runBegan":{"format":1,"#))
    }

    @Test func theChecksumIsTheCommonOne() {
        #expect(CRC32.of(Array("123456789".utf8)[...]) == 0xCBF4_3926)
        #expect(CRC32.of([]) == 0)
    }

    @Test func aRecordIsOnDiskWhenAppendReturns() throws {
        let folder = try TemporaryFolder()
        let writer = try JournalWriter(path: folder.path + "/run.jsonl")
        for (index, record) in SampleRecords.all.enumerated() {
            try writer.append(record)
            let (tally, ending) = try RunTally.of(journal: writer.path)
            #expect(tally.head != nil)
            #expect((ending == .closed) == (index == SampleRecords.all.count - 1))
        }
        try writer.flush()
        try writer.close()
        try writer.close()
        #expect(throws: JournalError.closed(path: writer.path)) { try writer.append(.suiteEnded) }
        #expect(throws: JournalError.closed(path: writer.path)) { try writer.flush() }
    }

    @Test func aJournalIsNeverWrittenOver() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("something".utf8, to: "run.jsonl")
        #expect(throws: JournalError.exists(path: path)) { try JournalWriter(path: path) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("something".utf8))
    }

    @Test func aFolderThatIsNotThereIsAnError() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/none/run.jsonl"
        let error = FileError("create", path, number: ENOENT)
        #expect(throws: JournalError.file(error)) { try JournalWriter(path: path) }
        #expect("\(JournalError.file(error))" == "cannot create \(path): No such file or directory")
    }

    @Test func aFullDiskIsAnErrorThatStays() throws {
        let writer = try JournalWriter(path: "/dev/full")
        let full = JournalError.file(FileError("write", "/dev/full", number: ENOSPC))
        #expect(throws: full) { try writer.append(SampleRecords.all[0]) }
        #expect(throws: full) { try writer.append(SampleRecords.all[1]) }
        #expect(throws: full) { try writer.flush() }
        #expect(throws: full) { try writer.close() }
        #expect("\(full)" == "cannot write /dev/full: No space left on device")
    }

    @Test func aRecordThatIsTooLongIsRefusedAndNothingOfItWritten() throws {
        let folder = try TemporaryFolder()
        let writer = try JournalWriter(path: folder.path + "/run.jsonl")
        try writer.append(SampleRecords.all[0])
        // JSON takes six bytes for a control byte.
        let bytes = Array(repeating: UInt8(1), count: JournalLine.longest / 6)
        let long = PortBytes(direction: .sent, stamp: Stamp(nanoseconds: 1), bytes: bytes)
        #expect(throws: JournalError.self) { try writer.append(.bytes(long)) }
        #expect(throws: JournalError.self) { try writer.close() }
        #expect(try RunTally.of(journal: writer.path).ending == .cutOff)
    }

    @Test func aRecordThatMayNotComeIsRefused() throws {
        let folder = try TemporaryFolder()
        let writer = try JournalWriter(path: folder.path + "/run.jsonl")
        let error = JournalError.outOfOrder(path: writer.path, record: "caseEnded")
        try writer.append(SampleRecords.all[0])
        #expect(throws: error) { try writer.append(.caseEnded(SampleRecords.ended(.fail))) }
        #expect(try RunTally.of(journal: writer.path).tally.ended == 0)
    }

    @Test func manyThreadsMayAppend() async throws {
        let folder = try TemporaryFolder()
        let writer = try JournalWriter(path: folder.path + "/run.jsonl")
        try writer.append(SampleRecords.all[0])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for thread in 0..<8 {
                group.addTask {
                    for number in 0..<50 {
                        let text = String(repeating: "\(thread)", count: number * 20)
                        try writer.append(
                            .observation(
                                Observation(kind: .note, code: "n", message: text, stamp: Stamp(nanoseconds: 1))))
                    }
                }
            }
            try await group.waitForAll()
        }
        try writer.append(.runEnded(RunEnd(stamp: Stamp(nanoseconds: 2))))
        try writer.close()
        var reader = try JournalReader(path: writer.path)
        var count = 0
        while try reader.next() != nil { count += 1 }
        #expect(count == 402)
        #expect(reader.ending == .closed)
    }
}
