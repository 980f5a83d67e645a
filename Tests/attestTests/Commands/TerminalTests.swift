import Foundation
import NIOCore
import NIOPosix
import TestSupport
import Testing
import Wire

/// Colours and progress: for terminals that want them, and nobody else.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct TerminalTests {
    /// What a run says to a terminal.
    private func said(_ environment: [String: String]) async throws -> String {
        let terminal = try await PseudoTerminal.open(on: TestLoops.group.next())
        let screen = PortReader(terminal.master)
        let slave = try FileHandle(forUpdating: URL(fileURLWithPath: terminal.slavePath))
        try await WorkFolder.with(["a.yaml": RunFilesTests.suite]) { folder in
            let process = Process()
            process.executableURL = AttestCall.program
            process.arguments = ["run", "a.yaml", "--set", "final-limit=10s"]
            process.currentDirectoryURL = folder.url
            process.environment = AttestCall.environment.merging(environment) { $1 }
            process.standardOutput = slave
            process.standardError = slave
            let status = try await AttestCall.ended(process)
            #expect(status == 0)
        }
        let text = try await screen.text(until: "run.jsonl")
        try slave.close()
        try await terminal.close().get()
        return text
    }

    @Test func aTerminalGetsColoursAndProgress() async throws {
        let text = try await said(["TERM": "xterm"])
        #expect(text.contains("\u{1B}[32m"))
        #expect(text.contains("[1/2] BASIC/maker"))
        #expect(text.contains("\r\u{1B}[2K"))
    }

    @Test func noColourMeansNone() async throws {
        let text = try await said(["TERM": "xterm", "NO_COLOR": "1"])
        #expect(text.contains("pass"))
        #expect(text.firstMatch(of: #/\u{1B}\[[0-9;]*m/#) == nil)
    }

    @Test(arguments: [[:], ["NO_COLOR": "1"], ["TERM": "xterm-256color"]])
    func aPipeGetsPlainLines(environment: [String: String]) async throws {
        try await WorkFolder.with(["a.yaml": RunFilesTests.suite]) { folder in
            for arguments in [["run", "a.yaml"], ["list", "a.yaml"], ["run", "a.yaml", "--filter", "none"]] {
                let call = try await AttestCall.run(arguments, in: folder, environment: environment)
                #expect(!(call.output + call.complaint).utf8.contains(0x1B))
                #expect(!(call.output + call.complaint).utf8.contains(0x0D))
            }
        }
    }
}
