import Foundation
import Rigs
import SourceText
import SuiteLanguage
import TestSupport
import Testing

/// Values of parameters that are not in the rig's file.
@Suite struct CredentialTests {
    private static let secret = "Zq7wLxe9"

    private static let noText = "its first line is no text: it holds control characters, or is no UTF-8"

    private static func rig(_ parameters: String, at path: String = "rig.yaml") throws -> Rig {
        let outcome = RigDecoder.decode(SourceFile(path: path, text: "rig: a\nparameters: {\(parameters)}\n"))
        #expect(DiagnosticRenderer().render(outcome.diagnostics) == "")
        return try #require(outcome.rig)
    }

    private static let declared: [SuiteParameter] = {
        let text =
            "suite: S\ntitle: t\nparameters: {apn-key: {type: text, secret: yes}, tries: {type: integer, range: 1..9}}\n"
            + "cases: [{id: S/a, title: t, steps: [{send: AT}]}]\n"
        return SuiteDecoder.decode(SourceFile(path: "s.yaml", text: text)).suite?.parameters ?? []
    }()

    @Test func fromTheEnvironment() throws {
        var rig = try Self.rig("ftp-password: {env: PW}, tries: {env: TRIES}, ftp-user: {env: USER_NAME}")
        let environment = ["PW": "a b=c", "TRIES": "3", "USER_NAME": "me"]
        #expect(rig.fetchCredentials(environment: environment, declared: Self.declared).isEmpty)
        let settings = try RigSettings(rig: rig, declared: Self.declared)
        #expect(settings["ftp-password"] == "a b=c")
        #expect(settings["tries"] == "3")
        #expect(settings["ftp-user"] == "me")
        #expect(rig.problems(ofParameters: Self.declared).isEmpty)
        #expect(settings.unfetched.isEmpty)
        #expect(settings.secretNames == ["sim-pin", "ftp-password", "apn-key", "tries", "ftp-user"])
        #expect(settings.shown("ftp-user") == "***")
        #expect(settings.shown("cmee") == "1")
    }

    /// What a call sets is not looked for, but stays the secret that the rig calls it.
    @Test func theCallSetsOne() throws {
        var rig = try Self.rig("ftp-user: {env: NO_SUCH}")
        #expect(rig.fetchCredentials(environment: [:], overrides: ["ftp-user=me"]).isEmpty)
        let settings = try RigSettings(rig: rig, overrides: ["ftp-user=me"])
        #expect(settings["ftp-user"] == "me")
        #expect(settings.secretNames.contains("ftp-user"))
        #expect(settings.unfetched.isEmpty)
    }

    /// Whoever only looks at a rig needs none of its credentials.
    @Test func beforeARun() throws {
        let rig = try Self.rig("sim-pin: {env: PIN}, ftp-host: {env: H}, apn-key: {env: K}, ftp-peer: external")
        let settings = try RigSettings(rig: rig, declared: Self.declared)
        #expect(settings.unfetched == ["sim-pin", "ftp-host", "apn-key"])
        #expect(settings.chosenAtStart.isSuperset(of: settings.unfetched))
        #expect(Capability.simPIN.lack(in: settings) == nil)
        #expect(settings["ftp-peer"] == "external")
        #expect(settings.unset(among: Self.declared.filter { $0.name == "apn-key" }) == nil)
        #expect(rig.problems(ofParameters: Self.declared).isEmpty)
        #expect(
            try Self.rig("nam: {env: PIN}").problems(ofParameters: Self.declared).map(\.code) == ["rig.unknown-key"])
    }

    @Test(
        arguments: [
            ("one\n", "one"), ("one\r\ntwo", "one"), ("one", "one"), (" a b \n", " a b "), ("é", "é"),
            (
                String(repeating: "x", count: 4096) + "\n" + String(repeating: "y", count: 9000),
                String(repeating: "x", count: 4096)
            ),
        ])
    func theFirstLineOfAFile(text: String, value: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Array(text.utf8), to: "secret")
        chmod(path, 0o600)
        // From the rig's file on, and from the root on.
        for name in ["secret", path] {
            var rig = try Self.rig("ftp-password: {file: \(name)}", at: folder.path(of: "rig.yaml"))
            #expect(rig.fetchCredentials(environment: [:]).isEmpty)
            #expect(rig.parameters["ftp-password"] == value)
        }
    }

    @Test(
        arguments: [
            (Array("\n\(secret)".utf8), 0o600, "its first line is empty"), ([], 0o600, "its first line is empty"),
            (Array("\(secret)\u{0}".utf8), 0o600, noText),
            (Array("\(secret)\u{1B}".utf8), 0o600, noText),
            (Array("\(secret)".utf8) + [0xFF], 0o600, noText),
            (Array(String(repeating: secret, count: 600).utf8), 0o600, "its first line is longer than 4096 bytes"),
            (Array(secret.utf8), 0o640, "others than its owner have access to it (mode 0640)"),
            (Array(secret.utf8), 0o604, "others than its owner have access to it (mode 0604)"),
        ] as [([UInt8], Int, String)])
    func aFileThatIsNoSecret(bytes: [UInt8], mode: Int, problem: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(bytes, to: "it's")
        chmod(path, mode_t(mode))
        for name in ["ftp-password", "apn-key"] {
            var rig = try Self.rig("\(name): {file: \"it's\"}", at: folder.path(of: "rig.yaml"))
            let shown = DiagnosticRenderer().render(rig.fetchCredentials(environment: [:], declared: Self.declared))
            #expect(shown.contains("error[rig.no-credential]: `\(name)` has no value: the file \(path): \(problem)\n"))
            #expect(shown.contains("rig.yaml:2:"))
            #expect(!shown.contains(Self.secret))
            let help = "= help: type: chmod 600 '\(folder.path)/it'\\''s'"
            #expect(shown.contains(help) == problem.hasPrefix("others"), "\(shown)")
        }
    }

    /// What is no secret but for its place may be seen.
    @Test func aFileForEverybody() throws {
        let folder = try TemporaryFolder()
        chmod(try folder.write(Array("9\n".utf8), to: "tries"), 0o644)
        var rig = try Self.rig("tries: {file: tries}", at: folder.path(of: "rig.yaml"))
        #expect(rig.fetchCredentials(environment: [:], declared: Self.declared).isEmpty)
    }

    @Test func whatIsNoFile() throws {
        let folder = try TemporaryFolder()
        mkfifo(folder.path(of: "fifo"), 0o600)
        let names = ["fifo": "it is no file", ".": "it is no file", "none": "No such file or directory"]
        for (name, problem) in names {
            var rig = try Self.rig("ftp-password: {file: \(name)}", at: folder.path(of: "rig.yaml"))
            let problems = rig.fetchCredentials(environment: [:])
            #expect(problems.map(\.message).first?.hasSuffix(": " + problem) == true, "\(problems)")
        }
    }

    /// Errors name the variable, and no value.
    @Test func aValueThatIsNone() throws {
        var rig = try Self.rig(
            "cmee: {env: A}, tries: {env: A}, ftp-root: {env: A}, restart: {env: A}, ftp-passive-ports: {env: A}, "
                + "final-limit: {env: A}, nat: {env: A}, ftp-user: {env: B}, ftp-host: {env: C}")
        let problems = rig.fetchCredentials(environment: ["A": Self.secret, "B": ""], declared: Self.declared)
        #expect(problems.count == 9)
        let shown = DiagnosticRenderer().render(problems)
        #expect(!shown.contains(Self.secret), "\(shown)")
        #expect(shown.contains("`cmee` has no value: the value is no whole number from 0 to 2"))
        #expect(shown.contains("`ftp-user` has no value: the environment variable `B` is empty"))
        #expect(shown.contains("`ftp-host` has no value: the environment variable `C` is not set"))
    }

    /// A suite's secret that stands in the file is not repeated either.
    @Test func aWrongSecretOfASuite() throws {
        let text =
            "suite: S\ntitle: t\nparameters: {code: {type: integer, secret: yes}}\n"
            + "cases: [{id: S/a, title: t, steps: [{send: AT}]}]\n"
        let declared = try #require(SuiteDecoder.decode(SourceFile(path: "s.yaml", text: text)).suite).parameters
        let rig = try Self.rig("code: \(Self.secret)")
        let shown = DiagnosticRenderer().render(rig.problems(ofParameters: declared))
        #expect(shown.contains("error[rig.bad-value]: `code`: the value is no whole number"), "\(shown)")
        #expect(!shown.contains(Self.secret), "\(shown)")
        let refusal = #expect(throws: RigSettings.Refusal.self) {
            try RigSettings(rig: .emulated, overrides: ["code=\(Self.secret)"], declared: declared)
        }
        #expect(refusal?.message == "`--set code`: the value is no whole number of 64 bits")
    }
}
