import TestSupport
import Testing

/// The hierarchy of cases for people.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct TreeTests {
    @Test func valuesAreFoldedAndDerivedCasesMarked() async throws {
        try await WorkFolder.withSuites { folder in
            let call = try await AttestCall.run(
                ["list", "FTPMODE", "FTPMKD", "--tree", "--filter", "*/form/set", "--filter", "FTPMKD/relative*"],
                in: folder)
            #expect(
                call.output == """
                    Suites/L610/FTP
                    ├─ FTPMODE · 1.2.21 · Passive or active data connections · 1 case
                    │  └─ declared at 1.2.21-FTPMODE.yaml:7
                    │     └─ FTPMODE/form/set *
                    └─ FTPMKD · 1.2.5 · Making directories · 7 cases
                       ├─ session
                       │  └─ FTPMKD/relative[name=made,inner/made,made with blank,made;semicolon,"made,comma",MaDe] ×6
                       └─ declared at 1.2.05-FTPMKD.yaml:7
                          └─ FTPMKD/form/set *

                    8 cases in 2 suites
                    * derived from what the suite declares of its command

                    """)
        }
    }

    /// Each case is there once, under its suite.
    @Test func nothingIsLeftOut() async throws {
        try await WorkFolder.withSuites { folder in
            let tree = try await AttestCall.run(["list", "--tree"], in: folder).output
            let list = try await AttestCall.run(["list"], in: folder).output
            let leaves = tree.matches(of: #/─ ([^\s\[·]+/[^\s\[·]+)(?:\[.*\] ×\d+)?(?: \*)?\n/#).map {
                String($0.output.1)
            }
            let ids = list.matches(of: #/(?m)^  (\S+/\S+)/#).map { String($0.output.1) }
            #expect(ids.count > 500)
            #expect(leaves.count == ids.count)
            #expect(Set(leaves).symmetricDifference(ids).isEmpty)
        }
    }

    @Test(arguments: [
        ["LC_ALL": "C"], ["LC_ALL": "", "LC_CTYPE": "POSIX", "LANG": "de_DE.UTF-8"], ["LC_ALL": "en_US.ISO-8859-1"],
    ])
    func withoutUTF8LinesAreOfASCII(environment: [String: String]) async throws {
        try await WorkFolder.with(["a.yaml": RunFilesTests.suite]) { folder in
            let call = try await AttestCall.run(["list", "a.yaml", "--tree"], in: folder, environment: environment)
            #expect(call.output.utf8.allSatisfy { $0 < 0x80 })
            #expect(call.output.contains("`- BASIC - "))
        }
    }

    @Test(arguments: [
        ["LC_ALL": "", "LANG": "de_DE.UTF-8"], ["LC_ALL": "en_US.utf8"], ["LC_ALL": "", "LC_CTYPE": "C.UTF-8"],
    ])
    func withUTF8TheyAreDrawn(environment: [String: String]) async throws {
        try await WorkFolder.with(["a.yaml": RunFilesTests.suite]) { folder in
            let call = try await AttestCall.run(["list", "a.yaml", "--tree"], in: folder, environment: environment)
            #expect(call.output.contains("└─ BASIC · "))
        }
    }
}
