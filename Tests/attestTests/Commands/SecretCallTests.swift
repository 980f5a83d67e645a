import FTPPeer
import Foundation
import NIOPosix
import TestSupport
import Testing

/// Secrets that a call gives stand in no file that it leaves, and not on its console.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct SecretCallTests {
    private static let suite = """
        suite: S
        title: A login
        cases:
          - id: S/login
            title: PIN and password are sent, and both show where they fail
            steps:
              - {send: 'AT+CPIN="{sim-pin}"', expect: OK}
              - send: 'AT+FTPOPEN="{ftp-host}","{ftp-user}","{ftp-password}",,,{ftp-port}'
                expect: [OK, "+FTPOPEN: 7"]
                limit: 10s
        """
    private static let rig = """
        rig: secretive
        port: emulator
        parameters: {sim-pin: 73915824, final-limit: 10s, pdp-preparation: AT}
        emulator: {sim-pin: 73915824}
        """

    @Test func neitherFilesNorConsoleSpellThem() async throws {
        var configuration = PeerConfiguration()
        configuration.password = "Zq7-wLxe9vTn"
        let peer = try await PeerServer.start(configuration, group: TestLoops.group)
        try await WorkFolder.with(["a.yaml": Self.suite, "rig.yaml": Self.rig]) { folder in
            let call = try await AttestCall.run(
                [
                    "run", "a.yaml", "--rig", "rig.yaml", "--set", "ftp-host=127.0.0.1", "--set",
                    "ftp-port=\(peer.port)", "--set", "ftp-password=\(configuration.password)", "--verbose",
                ], in: folder)
            #expect(call.status == 1)
            let files = try ["run.jsonl", "junit.xml"].map { try folder.read("Reports/latest/" + $0) }
            for text in files + [call.output, call.complaint] {
                #expect(!text.contains("73915824"))
                #expect(!text.contains("Zq7-wLx"))
            }
            #expect(files.allSatisfy { $0.contains("AT+CPIN=") || $0.contains("AT+FTPOPEN=") })
        }
        await peer.stop()
    }

    /// What comes from elsewhere is as secret, whatever it is, and nothing asks for it before a run.
    @Test func norWhatComesFromElsewhere() async throws {
        let suite = """
            suite: S
            title: A login
            parameters: {model: {type: text, secret: yes}}
            cases:
              - id: S/login
                title: The module logs in
                steps:
                  - {send: AT+CGMM, expect: ["{model}", OK]}
                  - send: 'AT+FTPOPEN="{ftp-host}","{ftp-user}","{ftp-password}",,,{ftp-port}'
                    expect: [OK, "+FTPOPEN: 1"]
                    limit: 10s
            """
        let rig = """
            rig: secretive
            port: emulator
            parameters:
              final-limit: 10s
              ftp-user: {env: LAB_USER}
              ftp-password: {file: secrets/ftp}
              model: {env: LAB_MODEL}
            emulator: {model: model-Hy5cW1, needs-data-call: no}
            """
        try await WorkFolder.with(["a.yaml": suite, "lab/rig.yaml": rig]) { folder in
            let words = ["run", "a.yaml", "--rig", "lab/rig.yaml", "--verbose"]
            let dry = try await AttestCall.run(words + ["--dry-run"], in: folder)
            #expect(dry.status == 0, "\(dry.complaint)")
            #expect(dry.output.contains(#"AT+FTPOPEN="127.0.0.1","***","***""#), "\(dry.output)")

            try folder.write("lab/secrets/ftp", "Zq7-wLxe9vTn\n")
            let environment = ["LAB_USER": "user-Vk3tQ8", "LAB_MODEL": "model-Hy5cW1"]
            // Others can read it.
            let open = try await AttestCall.run(words, in: folder, environment: environment)
            #expect(open.status == 2)
            #expect(open.complaint.contains("type: chmod 600 lab/secrets/ftp"), "\(open.complaint)")

            chmod(folder.path("lab/secrets/ftp"), 0o600)
            let call = try await AttestCall.run(words, in: folder, environment: environment)
            #expect(call.status == 0, "\(call.output)\(call.complaint)")
            let files = try ["run.jsonl", "junit.xml"].map { try folder.read("Reports/latest/" + $0) }
            for text in files + [call.output, call.complaint, open.complaint, dry.output] {
                for secret in ["Zq7-wLx", "Vk3tQ8", "Hy5cW1"] { #expect(!text.contains(secret)) }
            }
            #expect(files[0].contains("AT+FTPOPEN=") && files[0].contains("USER "))
        }
    }
}
