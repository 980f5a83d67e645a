import Evidence
import Foundation
import Rigs
import SourceText
import SuiteLanguage
import TestSupport
import Testing

/// The suites of V.250 on a modem that nobody here wrote: they find what it gets wrong, and nothing else.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct IaxmodemTests {
    private static let list = Checkout.path + "/Tests/attestTests/Foreign/iaxmodem.yaml"

    /// The rig's file, which holds the issues that are known.
    static func rig() throws -> Rig {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: list)))
        let decoded = RigDecoder.decode(SourceFile(path: list, bytes: bytes))
        #expect(DiagnosticRenderer().render(decoded.diagnostics) == "")
        return try #require(decoded.rig)
    }

    @Test func failsWhereItIsKnownToAndNowhereElse() async throws {
        let modem = try await Iaxmodem.start()
        try await WorkFolder.with { folder in
            let call = try await AttestCall.run(
                [
                    "run", Checkout.path + "/Suites/V250", "--rig", Self.list, "--port", modem.device,
                    "--set", "firmware=\(try await Iaxmodem.version())", "--report-dir", "Reports",
                ], in: folder)
            #expect(call.status == 0, "\(call.output)\(call.complaint)")
            let outcomes = try Self.outcomes(folder.path("Reports/latest/run.jsonl"))
            let known = try Self.rig().knownIssues.map(\.cases)
            #expect(Set(known).count == known.count)
            #expect(Set(outcomes.filter { $0.value != .pass }.keys) == Set(known))
            #expect(outcomes.values.allSatisfy { $0 == .pass || $0 == .expectedFailure })
        }
        await modem.stop()
    }

    /// How each case ended, by its name.
    private static func outcomes(_ path: String) throws -> [String: CaseOutcome] {
        var reader = try JournalReader(path: path)
        var name = ""
        var outcomes: [String: CaseOutcome] = [:]
        while let record = try reader.next() {
            switch record {
            case .caseBegan(let head):
                let values = head.parameters.map { "\($0.name)=\($0.value)" }
                name = head.id + (values.isEmpty ? "" : "[" + values.joined(separator: ",") + "]")
            case .caseEnded(let end): outcomes[name] = end.outcome
            default: break
            }
        }
        #expect(reader.ending == .closed)
        return outcomes
    }
}
