import SuiteLanguage
import TestSupport
import Testing

/// What the goldens have of everything that can be wrong with a suite, and of everything that can be right.
@Suite struct WrongSuiteTests {
    private static let promises = ["accepted", "rejected", "failing"]

    /// Only a disk that is full, a file of 16 MB, and a run on two modules draw these.
    private static let notInGoldens: Set = ["call.output-lost", "rig.unlike", "syntax.too-large"]

    @Test func everyCodeIsDrawn() throws {
        let (spelled, drawn) = (try DiagnosticCodes.spelled(), DiagnosticCodes.drawn(Self.promises.flatMap(Golden.all)))
        #expect(spelled.subtracting(drawn) == Self.notInGoldens)
        // Were sources read amiss, there would be codes that they do not seem to spell.
        let known = drawn.filter { $0.hasPrefix("suite.") || $0.hasPrefix("syntax.") || $0.hasPrefix("register.") }
        #expect(known.subtracting(spelled) == [])
    }

    /// A suite counts when what is said points into it; what suites share does not.
    @Test func manyWrongSuitesAreRejected() {
        let wrong = Golden.all("rejected").flatMap { golden in
            golden.files.filter { file in
                let isWrong = golden.part("stderr")?.contains("--> \(file)") == true
                return isWrong && golden.part(file)?.contains(#/(?:^|\n)(?:- |  )?suite: /#) == true
            }
        }
        #expect(wrong.count >= 200)
    }

    /// Of one run; where the text itself is wrong, what can be read of it is judged all the same.
    @Test func severalProblemsAreToldInOneRun() {
        let several = Golden.all("rejected").filter { $0.name.hasPrefix("rejected/several-") }
        #expect(several.count >= 5)
        var layered = 0
        for golden in several {
            let codes = DiagnosticCodes.drawn([golden])
            #expect(codes.count >= 3, "\(golden)")
            if Set(codes.map { $0.prefix { $0 != "." } }).isSuperset(of: ["syntax", "suite"]) { layered += 1 }
        }
        #expect(layered >= 3)
    }

    /// Each key of the language stands in a suite that is right, or in a file that such suites share.
    @Test func everyKeyIsAccepted() {
        let texts = Golden.all("accepted").flatMap { golden in
            golden.files.filter { $0.hasSuffix(".yaml") }.compactMap(golden.part)
        }
        for rule in Grammar.rules {
            for key in rule.keyNames {
                #expect(texts.contains { $0.contains(key + ":") }, "\(key) of \(rule.owner)")
            }
        }
    }

    /// A text that is too large is not kept among goldens.
    @Test(.inTurn, .timeLimit(.minutes(10))) func aFileOfSixteenMegabytesIsTooLarge() async throws {
        try await WorkFolder.with(["a.yaml": "suite: LARGE\n# " + String(repeating: "x", count: 16 << 20)]) { folder in
            let call = try await AttestCall.run(["lint", "a.yaml"], in: folder)
            #expect(call.status == 1)
            #expect(call.complaint.hasPrefix("error[syntax.too-large]: the file is too large: "), "\(call.complaint)")
        }
    }
}
