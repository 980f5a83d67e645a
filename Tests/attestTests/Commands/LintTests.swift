import Foundation
import TestSupport
import Testing

/// What is wrong with suites though each file reads well.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct LintTests {
    private static let suite = """
        suite: BASIC
        title: Words that every module knows
        cases:
          - {id: BASIC/at, title: One, steps: [{send: AT, expect: OK, covers: AT-SYN}]}

        """
    private static let register = "id,clause,command,aspect,level,requirement\nAT-SYN,1,AT,syntax,must,AT answers OK.\n"

    /// The suites of this repository, held to all that suites can be held to.
    @Test func theBundledSuitesAreRight() async throws {
        try await WorkFolder.withSuites { folder in
            let call = try await AttestCall.run(["lint", "--strict"], in: folder)
            #expect(call.status == 0, "\(call.complaint)")
            #expect(call.output.hasSuffix(": no problems\n"))
            // Both speak of the same cases.
            let list = try await AttestCall.run(["list"], in: folder)
            let counts = try #require(call.output.firstMatch(of: #/^(\d+) suites, (\d+) cases: /#)?.output)
            #expect(list.output.hasSuffix("\n\(counts.2) cases in \(counts.1) suites\n"))
        }
    }

    /// What cannot be read is not taken for absent: the suites would be held to less.
    @Test(arguments: ["requirements.csv", "states.yaml", "capabilities.yaml"], ["a folder", "a link"])
    func whatCannotBeReadIsTold(name: String, kind: String) async throws {
        var files = ["a/a.yaml": Self.suite, "requirements.csv": Self.register]
        if name != "requirements.csv" { files["a/requirements.csv"] = Self.register }
        try await WorkFolder.with(files) { folder in
            let path = folder.path("a/" + name)
            if kind == "a link" {
                try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "absent")
            } else {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            }
            let reason = kind == "a link" ? "No such file or directory" : "Is a directory"
            for (words, status) in [
                (["lint", "a"], 1), (["list", "a"], 2), (["run", "a"], 2), (["coverage", "--suites", "a"], 2),
                (["prove", "a", "--rig", "r.yaml", "--beside", "r.yaml"], 2),
            ] as [([String], Int32)] {
                try folder.write("r.yaml", "rig: r\nport: emulator\n")
                let call = try await AttestCall.run(words, in: folder)
                #expect(call.status == status)
                #expect(call.complaint.contains("`a/\(name)` cannot be read: \(reason)"), "\(call.complaint)")
                #expect(call.complaint.components(separatedBy: "error[").count == 2, "\(call.complaint)")
                #expect(!folder.exists("Reports"))
            }
        }
    }

    /// A pipe would be waited for, and a device read until memory is full.
    @Test func onlyRegularFilesOfSomeSizeAreRead() async throws {
        try await WorkFolder.with(["a/a.yaml": Self.suite]) { folder in
            try folder.write("large.yaml", "")
            #expect(truncate(folder.path("large.yaml"), 64 << 20 + 1) == 0)
            #expect(mkfifo(folder.path("a/b.yaml"), 0o600) == 0)
            for (words, status, reason) in [
                (["parse", "/dev/zero"], 2, "`/dev/zero` cannot be read: it is no regular file"),
                (["parse", "large.yaml"], 2, "`large.yaml` cannot be read: it is larger than 64 MiB"),
                (["lint", "a"], 1, "`a/b.yaml` cannot be read: it is no regular file"),
                (["run", "a/a.yaml", "--rig", "a/b.yaml"], 2, "`a/b.yaml` cannot be read: it is no regular file"),
            ] as [([String], Int32, String)] {
                let call = try await AttestCall.run(words, in: folder)
                #expect(call.status == status)
                #expect(call.complaint.contains("error[call.unreadable]: " + reason), "\(call.complaint)")
            }
        }
    }

    @Test(arguments: [["lint", "a.yaml"], ["lint", "--strict", "a.yaml"]])
    func withoutARegisterNothingIsCovered(words: [String]) async throws {
        try await WorkFolder.with(["a.yaml": Self.suite]) { folder in
            let call = try await AttestCall.run(words, in: folder)
            #expect(call.status == 1)
            #expect(
                call.complaint == """
                    error[register.none]: there is no register above the suite `BASIC`
                      --> a.yaml:4:71
                       |
                     4 |   - {id: BASIC/at, title: One, steps: [{send: AT, expect: OK, covers: AT-SYN}]}
                       |                                                                       ^^^^^^ no row can be covered
                       = help: a register is a file `requirements.csv` in a folder above its suites

                    """)
        }
    }

    /// One report cannot tell two suites of the same name apart.
    @Test func suitesHaveNamesOfTheirOwn() async throws {
        let files = ["a/a.yaml": Self.suite, "a/b.yaml": Self.suite, "requirements.csv": Self.register]
        try await WorkFolder.with(files) { folder in
            let call = try await AttestCall.run(["run", "a"], in: folder)
            #expect(call.status == 2)
            #expect(call.complaint.contains("error[suite.duplicate-suite]: suite `BASIC` stands in a/a.yaml as well\n"))
            #expect(call.complaint.contains("--> a/b.yaml:1:8\n"))
            #expect(!folder.exists("Reports"))
            #expect(try await AttestCall.run(["lint", "a/b.yaml"], in: folder).status == 0)
        }
    }

    @Test(arguments: ["b.yml", "b.YAML", "deep/b.Yml"])
    func anotherEndingIsToldWhereItHidesASuite(name: String) async throws {
        let files = ["a/a.yaml": Self.suite, "a/requirements.csv": Self.register, "a/other.yml": "version: 3\n"]
        try await WorkFolder.with(files) { folder in
            #expect(try await AttestCall.run(["lint", "a"], in: folder).status == 0)
            try folder.write("a/" + name, Self.suite.replacing("BASIC", with: "OTHER"))
            let call = try await AttestCall.run(["lint", "a"], in: folder)
            #expect(call.status == 1)
            #expect(
                call.complaint.contains("error[call.wrong-ending]: `a/\(name)` begins with `suite:`, and is not read"))
            #expect(try await AttestCall.run(["lint", "a/" + name], in: folder).status == 0)
        }
    }
}
