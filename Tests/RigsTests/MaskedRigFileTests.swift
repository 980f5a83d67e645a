import Rigs
import SourceText
import Testing

/// A rig's file is shown to people where something is wrong in it; its secrets are not.
@Suite struct MaskedRigFileTests {
    private static let secret = "Zq7wLxe9"

    @Test(arguments: [
        // Well-formed, with something wrong on the secret's own line or beside it.
        "parameters: {ftp-password: \(secret), cmee: 9}\n",
        "parameters: {cmee: 9, \"ftp-password\": '\(secret)', sim-pin: \(secret)}\n",
        "parameters:\n  ftp-password: \"\(secret)\"\n  cmee: 9\n",
        "emulator: {sim-pin: \(secret), x: y}\n",
        "parameters: {ftp-password: [\(secret)]}\n",
        "ftp-password: \(secret)\n",
        "parameters:\n  - sim-pin: \(secret)\n",
        "parameters:\n  sim-pin:\(secret)\n",
        // Only suites know which of their parameters are secrets.
        "parameters: {apn-password: \(secret), cmee: 9}\n",
        "parameters: {ftp-password: {env: A, value: \(secret)}, cmee: 9}\n",
        // Not well-formed.
        "parameters: {ftp-password: \(secret)\n",
        "parameters:\n  ftp-password : \"\(secret)\n",
        "parameters:\n  'sim-pin': \(secret)\"\n  ftp-password: |\n    \(secret)\n\tx\n",
        "parameters:\n  ftp-password:\n    \(secret): {\n",
        "parameters:\n  ftp-password: |\n    one\n\n    \(secret)\n  cmee: {\n",
        "parameters: {cmee: 1, apn-password: \(secret)\n",
        "parameters:\n  cmee: 1\n  apn-password: \"\(secret)\n",
        "parameters:\n  'apn-password' :\n    - \(secret)\n  cmee: {\n",
    ])
    func noSecretIsShown(lines: String) {
        let outcome = RigDecoder.decode(SourceFile(path: "a.yaml", text: "rig: a\n" + lines))
        let shown = DiagnosticRenderer().render(outcome.diagnostics)
        #expect(!outcome.diagnostics.isEmpty)
        #expect(!shown.contains(Self.secret), "\(shown)")
    }

    @Test func everythingElseIs() {
        let text = "rig: a\nparameters: {ftp-password: 'x y', cmee: 9}\n"
        let shown = DiagnosticRenderer().render(RigDecoder.decode(SourceFile(path: "a.yaml", text: text)).diagnostics)
        #expect(shown.contains("2 | parameters: {ftp-password: ** **, cmee: 9}"), "\(shown)")
    }

    @Test func whereASecretIsIsShown() {
        let text = "rig: a\nparameters: {ftp-password: {env: PASSWORD}, cmee: 9}\n"
        let shown = DiagnosticRenderer().render(RigDecoder.decode(SourceFile(path: "a.yaml", text: text)).diagnostics)
        #expect(shown.contains("2 | parameters: {ftp-password: {env: PASSWORD}, cmee: 9}"), "\(shown)")
    }

    @Test func bytesThatAreNoText() {
        let bytes =
            Array("rig: a\nparameters:\n  ftp-password: \"".utf8) + [0xFF, 0xFE] + Array("\(Self.secret)\n".utf8)
        let shown = DiagnosticRenderer().render(RigDecoder.decode(SourceFile(path: "a.yaml", bytes: bytes)).diagnostics)
        #expect(!shown.contains(Self.secret))
    }
}
