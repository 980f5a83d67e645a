import Evidence
import Foundation
import TestSupport
import Testing

@Suite struct ProofFileTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path(of: "proof.jsonl")
    }

    private func write(_ records: [ProofRecord]) throws {
        let writer = try ProofWriter(path: path)
        for record in records { try writer.append(record) }
        try writer.close()
    }

    private func read() throws -> (records: [ProofRecord], ending: JournalEnding?) {
        var reader = try ProofReader(path: path)
        var records: [ProofRecord] = []
        while let record = try reader.next() { records.append(record) }
        return (records, reader.ending)
    }

    @Test func whatWasWrittenIsRead() throws {
        try write(SampleProof.all)
        let (records, ending) = try read()
        #expect(records == SampleProof.all)
        #expect(ending == .closed)
    }

    @Test func aProofWithoutEndIsCutOff() throws {
        try write(SampleProof.all.dropLast())
        let (records, ending) = try read()
        #expect(records == SampleProof.all.dropLast())
        #expect(ending == .cutOff)
    }

    @Test func aChangedLetterIsDamage() throws {
        try write(SampleProof.all)
        let text = String(decoding: try folder.read("proof.jsonl"), as: UTF8.self)
        try folder.write(text.replacingOccurrences(of: "\"elsewhere\"", with: "\"killed\"").utf8, to: "proof.jsonl")
        let (records, ending) = try read()
        #expect(records == Array(SampleProof.all.prefix(4)))
        #expect(ending == .damaged(line: 5))
    }

    @Test func recordsKeepTheirOrder() throws {
        let writer = try ProofWriter(path: path)
        #expect(throws: JournalError.outOfOrder(path: path, record: "defect")) {
            try writer.append(.defect(SampleProof.killed))
        }
        try FileManager.default.removeItem(atPath: path)
        let second = try ProofWriter(path: path)
        try second.append(.proofBegan(SampleProof.head))
        #expect(throws: JournalError.outOfOrder(path: path, record: "proofBegan")) {
            try second.append(.proofBegan(SampleProof.head))
        }
    }

    @Test func aNewerFormatIsRefusedWithItsNumber() throws {
        var head = SampleProof.head
        head.format = 7
        try write([.proofBegan(head)])
        #expect(throws: JournalError.newerFormat(path: path, format: 7)) { try read() }
    }

    @Test func nothingIsWrittenOver() throws {
        try folder.write("x".utf8, to: "proof.jsonl")
        #expect(throws: JournalError.exists(path: path)) { try ProofWriter(path: path) }
    }

    @Test func aProofIsFoundByItsFile() throws {
        let run = try RunFolder.create(in: folder.path)
        let proof = try RunFolder.create(in: folder.path)
        try folder.write([], to: run.id + "/run.jsonl")
        try folder.write([], to: proof.id + "/proof.jsonl")
        try run.pointLatest()
        try proof.pointLatest(RunFolder.latestProof)
        let found = try RunFolder.resolve(RunFolder.latestProof, in: folder.path, holding: "proof.jsonl")
        #expect(found.id == proof.id)
        #expect(throws: RunNotFound.self) { try RunFolder.resolve(proof.id, in: folder.path) }
        #expect(try RunFolder.resolve("latest", in: folder.path).id == run.id)
    }
}
