import Evidence
import Foundation
import Testing

/// A register with a suite, and calls that run it and tell what it covers.
enum CoverageSample {
    static let files = [
        "requirements.csv": """
        id,clause,command,aspect,level,requirement
        CMEE-SYN-SET,1.1,+CMEE,syntax,must,AT+CMEE=0 answers OK.
        CMEE-SYN-READ,1.1,+CMEE,syntax,must,AT+CMEE? answers the level and OK.
        CGMI-SYN-EXEC,1.2,+CGMI,syntax,must,AT+CGMI names Nobody.
        CGMI-BEH-DTR,1.2,+CGMI,behaviour,must,AT+CGMI works when DTR drops.

        """,
        "basic.yaml": """
        suite: BASIC
        title: Words that every module knows
        cases:
          - id: BASIC/levels
            title: Error reports have levels
            steps:
              - {send: AT+CMEE=0, expect: OK, covers: CMEE-SYN-SET}
              - {send: AT+CMEE?, expect: ["+CMEE: 0", OK], covers: CMEE-SYN-READ}
          - id: BASIC/maker
            title: The module names its maker
            steps:
              - {send: AT+CGMI, expect: [Nobody, OK], covers: CGMI-SYN-EXEC}
          - id: BASIC/dtr
            title: The module does not mind its lines
            needs: [modem-lines]
            steps:
              - {send: AT+CGMI, expect: ["<maker:text>", OK], covers: CGMI-BEH-DTR}

        """,
    ]

    static func expectRun(
        _ filter: String, in folder: WorkFolder, is status: Int32, at place: SourceLocation = #_sourceLocation
    ) async throws {
        let words = ["run", "basic.yaml", "--filter", filter, "--set", "final-limit=10s"]
        let call = try await AttestCall.run(words, in: folder)
        #expect(call.status == status, sourceLocation: place)
    }

    /// The exit code of a gate, and what it says.
    static func expectGate(
        _ words: String..., in folder: WorkFolder, is answer: String, at place: SourceLocation = #_sourceLocation
    ) async throws {
        let call = try await AttestCall.run(["coverage", "--suites", "basic.yaml"] + words, in: folder)
        let said = "\(call.status): \(call.output.split(separator: "\n").last ?? "")"
        #expect(said == answer, sourceLocation: place)
    }

    static func coverage(_ words: String..., in folder: WorkFolder) async throws -> AttestCall {
        try await AttestCall.run(["coverage", "--suites", "basic.yaml"] + words, in: folder)
    }

    /// The verdicts of the rows as the matrix in a folder has them.
    static func verdicts(_ path: String, in folder: WorkFolder) throws -> [String] {
        let json = try JSONSerialization.jsonObject(with: Data(try folder.read(path + "/coverage.json").utf8))
        let rows = (json as? [String: Any])?["rows"] as? [[String: Any]]
        return try #require(rows).compactMap { $0["verdict"] as? String }
    }

    /// A proof of the suite that is in the folder, by which setting the level is proved.
    static func prove(in folder: WorkFolder, defects: Int = 1) throws {
        try folder.write("Reports/proof-1/note", "")
        let writer = try ProofWriter(path: folder.path("Reports/proof-1/proof.jsonl"))
        let stamp = Stamp(nanoseconds: 1)
        let files = try ["basic.yaml", "requirements.csv"].map {
            RecordedFile(path: $0, contents: Array(try folder.read($0).utf8))
        }
        try writer.append(
            .proofBegan(
                ProofHead(
                    tool: "0.1.0", id: "proof-1", startedAt: "", stamp: stamp, host: "h", rig: "prove",
                    parameters: [:], selection: [], files: files, cases: 3, defects: .init(defects, of: 9),
                    variations: .init(0, of: 0), jobs: 1)))
        let sighting = Sighting(
            suite: "BASIC", name: "BASIC/levels", verdict: .fail, code: "answer.mismatch", message: "",
            covers: ["CMEE-SYN-SET"])
        try writer.append(
            .defect(DefectProof(name: "cmee-error", row: "CMEE-SYN-SET", outcome: .killed, sighting: sighting)))
        try writer.append(.proofEnded(ProofEnd(stamp: stamp)))
        try writer.close()
    }
}
