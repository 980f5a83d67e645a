import Foundation
import TestSupport
import Testing

/// What `attest format` does to files.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct FormatTests {
    private static let loose = "suite:   A   \ncases:\n- {id: A/a,\n   title: T}   # c\n"
    private static let layout = "suite: A\ncases:\n  # c\n  - id: A/a\n    title: T\n"

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func filesAreChangedInPlace() async throws {
        try await WorkFolder.with([
            "s/a.yaml": Self.loose, "s/b/b.yaml": Self.layout, "s/c.yml": Self.loose, "s/d.csv": "a:   b\n",
        ]) { folder in
            chmod(folder.path("s/a.yaml"), 0o640)
            let before = try FileManager.default.attributesOfItem(atPath: folder.path("s/b/b.yaml"))
            let call = try await AttestCall.run(["format", "s"], in: folder)
            #expect(call.status == 0, "\(call.complaint)")
            #expect(call.output == "s/a.yaml\n2 files: 1 changed\n")
            #expect(try folder.read("s/a.yaml") == Self.layout)
            #expect(try mode(folder.path("s/a.yaml")) == 0o640)
            #expect(try folder.read("s/c.yml") == Self.loose)
            #expect(try folder.read("s/d.csv") == "a:   b\n")
            // What was right is not even written.
            let after = try FileManager.default.attributesOfItem(atPath: folder.path("s/b/b.yaml"))
            #expect(after[.systemFileNumber] as? Int == before[.systemFileNumber] as? Int)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("s")).count == 4)
            let again = try await AttestCall.run(["format", "s"], in: folder)
            #expect(again.output == "2 files: none changed\n")
        }
    }

    @Test func checkingChangesNothing() async throws {
        try await WorkFolder.with(["a.yaml": Self.loose]) { folder in
            let call = try await AttestCall.run(["format", "--check", "a.yaml"], in: folder)
            #expect(call.status == 1)
            #expect(try folder.read("a.yaml") == Self.loose)
        }
    }

    @Test func linksStay() async throws {
        try await WorkFolder.with(["real/a.yaml": Self.loose]) { folder in
            try FileManager.default.createSymbolicLink(
                atPath: folder.path("a.yaml"), withDestinationPath: "real/a.yaml")
            let call = try await AttestCall.run(["format", "a.yaml", "real"], in: folder)
            #expect(call.output == "a.yaml\n1 file: 1 changed\n")
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("a.yaml")) == "real/a.yaml")
            #expect(try folder.read("real/a.yaml") == Self.layout)
        }
    }

    /// One file that is wrong keeps no other from being formatted.
    @Test func whatCannotBeReadStays() async throws {
        let wrong = "suite:   A\ncases: [\n"
        try await WorkFolder.with(["a.yaml": wrong, "b.yaml": Self.loose]) { folder in
            let call = try await AttestCall.run(["format", "a.yaml", "b.yaml"], in: folder)
            #expect(call.status == 2)
            #expect(call.complaint.contains("syntax.unterminated-flow"))
            #expect(try folder.read("a.yaml") == wrong)
            #expect(try folder.read("b.yaml") == Self.layout)
        }
    }

    /// A disk without room, as far as the program can tell.
    @Test func whatCannotBeWrittenStays() async throws {
        try await WorkFolder.with(["a.yaml": Self.loose]) { folder in
            let script = "trap '' XFSZ; ulimit -f 0; exec \"$0\" format a.yaml 2>&1 | cat >&2; exit 7"
            let shell = URL(fileURLWithPath: "/bin/bash")
            let call = try await AttestCall.run(
                shell, ["-c", script.replacing("exit 7", with: "exit ${PIPESTATUS[0]}"), AttestCall.program.path],
                in: folder)
            #expect(call.status == 3)
            #expect(try folder.read("a.yaml") == Self.loose)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.url.path).filter { $0.contains("attest") }
                    == [])
        }
    }

    /// As editors do it.
    @Test func standardInputGoesToStandardOutput() async throws {
        try await WorkFolder.with(["a.yaml": Self.loose, "b.yaml": Self.layout, "c.yaml": "a: [\n"]) { folder in
            func filter(_ name: String, _ words: String...) async throws -> AttestCall {
                let script = "exec \"$0\" format \(words.joined(separator: " ")) - < \(name)"
                return try await AttestCall.run(
                    URL(fileURLWithPath: "/bin/sh"), ["-c", script, AttestCall.program.path], in: folder)
            }
            let call = try await filter("a.yaml")
            #expect(call.status == 0)
            #expect(call.output == Self.layout)
            #expect(try folder.read("a.yaml") == Self.loose)
            let wrong = try await filter("c.yaml")
            #expect(wrong.status == 2 && wrong.output == "")
            #expect(wrong.complaint.contains("--> -:1:4"))
            #expect(try await filter("a.yaml", "--check").status == 1)
            let right = try await filter("b.yaml", "--check")
            #expect(right.status == 0 && right.output == "")
        }
    }

    @Test func suitesAndRigsAreCalledByName() async throws {
        try await WorkFolder.with([
            "Suites/X/1.2-A.yaml": Self.loose, "Suites/rigs/bench.yaml": "rig:  bench\nport:  emulator\n",
        ]) { folder in
            let call = try await AttestCall.run(["format", "--check", "a", "bench"], in: folder)
            #expect(call.output.contains("Suites/X/1.2-A.yaml\n"))
            #expect(call.output.contains("Suites/rigs/bench.yaml\n"))
            #expect(call.output.hasSuffix("\n2 files: 2 would change\n"))
            let all = try await AttestCall.run(["format", "--check"], in: folder)
            #expect(all.output.hasSuffix("\n2 files: 2 would change\n"))
        }
    }

    /// What differs is shown, whatever it is.
    @Test(arguments: [
        ("suite: A\r\n", "@@ -1,1 +1,1 @@\n-suite: A<CR>\n+suite: A\n"),
        ("\u{FEFF}suite: A\n", "@@ -1,1 +1,1 @@\n-<U+FEFF>suite: A\n+suite: A\n"),
        ("suite: A", "\\ No newline at end of file\n"),
        ("suite: A\n\n", "@@ -1,2 +1,1 @@\n suite: A\n-\n"),
        ("a: 1\nb: 2\nc:   [3,\n 4]\nd: 5\n", "@@ -2,3 +2,4 @@\n b: 2\n-c:   [3,\n- 4]\n+c:\n+  - 3\n+  - 4\n"),
    ])
    func differencesAreShown(text: String, difference: String) async throws {
        try await WorkFolder.with(["a.yaml": text]) { folder in
            let call = try await AttestCall.run(["format", "--check", "a.yaml"], in: folder)
            #expect(call.status == 1)
            #expect(call.output == "a.yaml\n\(difference)1 file: 1 would change\n")
        }
    }
}
