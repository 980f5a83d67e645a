import Evidence
import Foundation
import TestSupport
import Testing

/// The suites in other labs than the bundled rigs are: some of every kind, or all, which takes minutes, where
/// `ATTEST_WHOLE_LABS` is set. Labs run beside each other: most of the time a module is waited for.
@Suite(.inTurn, .timeLimit(.minutes(14))) struct LabTests {
    private static let isWhole = ProcessInfo.processInfo.environment["ATTEST_WHOLE_LABS"] != nil

    private static let selection =
        isWhole
        ? []
        : [
            "FTPOPEN/wrong-password", "FTPOPEN/form/set", "FTPCWD/relative*", "FTPLIST/named", "FTPLIST/empty",
            "FTPSTOR/new-file*", "FTPRETR/all-bytes", "FTPGET/offset*", "FTPPUT/one-part*", "FTPPUT/name/missing",
            "FTPMODE/pin", "FTPREST/restart", "FTP-errors/shapes*", "FTP_RECV/not-fetched",
        ]

    /// Runs the selected cases and expects no failure of any. Of a host that is too busy for a verdict the suites know
    /// nothing.
    private func run(_ words: [String], in folder: WorkFolder) async throws -> AttestCall {
        let filters = Self.selection.flatMap { ["--filter", $0] }
        let call = try await AttestCall.run(["run"] + filters + words, in: folder)
        #expect([0, 4].contains(call.status), "\(call.output)\(call.complaint)")
        let summary = try #require(call.output.firstMatch(of: /(\d+) cases? in .*: (\d+) passed/))
        let (all, passed) = (try #require(Int(summary.1)), try #require(Int(summary.2)))
        #expect(passed * 2 > all, "what is not applicable everywhere proves nothing: \(summary.0)")
        return call
    }

    /// Files are prepared and looked at by a login; what only the server could show is told as not observed.
    @Test(arguments: [ForeignFTPServer.Software.vsftpd])
    func atAServerOfSomebodyElse(software: ForeignFTPServer.Software) async throws {
        let server = try await ForeignFTPServer.start(software)
        try await WorkFolder.withSuites { folder in
            let settings = [
                "ftp-host=127.0.0.1", "ftp-port=\(server.port)", "ftp-user=\(ForeignFTPServer.user)",
                "ftp-password=\(ForeignFTPServer.password)", "ftp-root=\(server.path(of: "cases"))",
            ]
            let call = try await run(settings.flatMap { ["--set", $0] }, in: folder)
            #expect(call.output.contains("not-observed"))
            #expect(call.output.contains("needs peer-observable: the harness does not see"))
        }
        await server.stop()
    }

    private static let plain = """
        rig: other-values
        port: emulator
        parameters:
          sim-pin: 99887766
          cmee: 0
          recv-name: FTPRECV
          fetch-timeout: 3s
          quiet-time: 150ms
          restart: AT+CFUN=1,1
          boot-lines: "RDY, +CFUN: 1"
          ftp-bind: 127.0.0.9
          ftp-user: lab.user
          ftp-password: correct horse
          ftp-account: billing
          ftp-root: /lab/cases
          final-limit: 2s
        emulator:
          sim-pin: 99887766
          recv-names: FTPRECV
          fetch-timeout: 3s
          boot-delay: 50ms
          server-timeout: 1s
          imei: 490154203237518
          manufacturer: Somebody
          model: L611
          address: 10.9.8.7
          variations: [boot-other-lines]
        """

    private static let strict = """
        rig: other-readings
        port: emulator
        parameters:
          sim-pin: 0000
          cmee: 2
          recv-name: FTP_RECV
          fetch-timeout: 4s
          quiet-time: 100ms
          boot-lines: ""
          boot-settle: 500ms
          pdp-preparation: AT+MIPCALL=1,"internet"
          retr-etx: absent
          get-first: 1
          put-prompt: ">"
          string-escapes: hexadecimal
          rest-sticky: yes
          space-after-colon: require
          ftp-user: x
          ftp-root: /deep/er/cases
        emulator:
          sim-pin: 0000
          recv-names: FTP_RECV
          fetch-timeout: 4s
          boot-delay: 20ms
          server-timeout: 1s
          string-escapes: hexadecimal
          latency: 1ms..3ms
          variations: [boot-silent, retr-end-mark-missing, get-1, put-prompt, rest-kept]
        """

    @Test(arguments: [plain, strict])
    func withOtherParameters(rig: String) async throws {
        try await WorkFolder.withSuites(["rig.yaml": rig]) { folder in
            let call = try await run(["--rig", "rig.yaml"], in: folder)
            #expect(!call.output.contains("needs sim-pin"))
        }
    }
}
