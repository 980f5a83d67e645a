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
}
