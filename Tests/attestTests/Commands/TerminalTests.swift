import Foundation
import NIOCore
import NIOPosix
import SourceText
import TestSupport
import Testing
import Wire

/// Colours and progress: for terminals that want them, and nobody else.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct TerminalTests {
    /// Which streams of a call are the terminal; the other one is a file.
    enum Stream: CaseIterable {
        case output, complaint
    }

    /// What a call says to a terminal.
    private func said(
        _ arguments: [String], to streams: [Stream] = Stream.allCases, columns: UInt16 = 80,
        files: [String: String] = ["a.yaml": RunFilesTests.suite], status expected: Int32 = 0,
        _ environment: [String: String], until end: String
    ) async throws -> String {
        let terminal = try await PseudoTerminal.open(on: TestLoops.group.next())
        let screen = PortReader(terminal.master)
        let slave = try FileHandle(forUpdating: URL(fileURLWithPath: terminal.slavePath))
        var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        #expect(ioctl(slave.fileDescriptor, UInt(TIOCSWINSZ), &size) == 0)
        try await WorkFolder.with(files) { folder in
            let process = Process()
            process.executableURL = AttestCall.program
            process.arguments = arguments
            process.currentDirectoryURL = folder.url
            process.environment = AttestCall.environment.merging(environment) { $1 }
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = streams.contains(.output) ? slave : FileHandle.nullDevice
            process.standardError = streams.contains(.complaint) ? slave : FileHandle.nullDevice
            let status = try await AttestCall.ended(process)
            #expect(status == expected)
        }
        let text = try await screen.text(until: end)
        try slave.close()
        try await terminal.close().get()
        return text
    }

    private func run(_ environment: [String: String]) async throws -> String {
        try await said(["run", "a.yaml", "--set", "final-limit=10s"], environment, until: "run.jsonl")
    }

    private static var colour: Regex<Substring> { #/\u{1B}\[[0-9;]*m/# }

    @Test func aTerminalGetsColoursAndProgress() async throws {
        let text = try await run(["TERM": "xterm"])
        #expect(text.contains("\u{1B}[32m"))
        #expect(text.contains("[1/2] BASIC/maker"))
        #expect(text.contains("\r\u{1B}[2K"))
    }

    @Test func noColourMeansNone() async throws {
        let text = try await run(["TERM": "xterm", "NO_COLOR": "1"])
        #expect(text.contains("pass"))
        #expect(text.firstMatch(of: Self.colour) == nil)
        #expect(text.contains("\r\u{1B}[2K"))
    }

    /// An empty NO_COLOR is none (https://no-color.org).
    @Test func anEmptyWordForbidsNothing() async throws {
        #expect(try await run(["TERM": "xterm", "NO_COLOR": ""]).contains("\u{1B}[32m"))
    }

    /// What it cannot obey it would show.
    @Test(arguments: [["TERM": "dumb"], ["TERM": ""], [:]])
    func aDumbTerminalGetsPlainLines(environment: [String: String]) async throws {
        let text = try await run(environment)
        #expect(text.contains("2 passed"))
        #expect(!text.utf8.contains(0x1B))
    }

    private static let wrong = ["a.yaml": "suite: T\ntitle: t\ncasez: []\ncases: []\n"]

    private func complaint(
        _ environment: [String: String], to streams: [Stream] = Stream.allCases
    ) async throws -> String {
        try await said(["lint", "a.yaml"], to: streams, files: Self.wrong, status: 1, environment, until: "casez")
    }

    @Test func diagnosticsArePaintedWhereTheyAreDrawn() async throws {
        for streams in [Stream.allCases, [.complaint]] {
            #expect(try await complaint(["TERM": "xterm"], to: streams).contains("\u{1B}[1;31merror["))
        }
        for environment in [["TERM": "xterm", "NO_COLOR": "1"], ["TERM": "dumb"], [:]] {
            #expect(!(try await complaint(environment).utf8.contains(0x1B)))
        }
    }

    /// A terminal on standard output paints nothing of what goes to a file, and machines read no colours.
    @Test func programsGetNoColours() async throws {
        let json = try await said(
            ["lint", "a.yaml", "--format", "json"], files: Self.wrong, status: 1, ["TERM": "xterm"], until: "\"cases\"")
        #expect(!json.utf8.contains(0x1B))
    }

    /// A line that wrapped would leave its mark in the middle of nowhere.
    @Test(arguments: [40, 80, 120] as [UInt16])
    func noSourceLineWraps(columns: UInt16) async throws {
        let line =
            "  - {id: T/a, title: \(String(repeating: "漢字", count: 30)), stepz: [], steps: [{send: AT, expect: OK}]}"
        let text = try await said(
            ["lint", "a.yaml"], columns: columns, files: ["a.yaml": "suite: T\ntitle: t\ncases:\n\(line)\n"], status: 1,
            ["TERM": "dumb"], until: "^^^^^")
        let drawn = text.split(whereSeparator: \.isNewline).filter { $0.contains(" | ") }
        let source = try #require(drawn.first { $0.contains("stepz") })
        let mark = try #require(drawn.first { $0.contains("^^^^^") })
        #expect(TerminalText.columns(of: source) <= columns)
        #expect(
            TerminalText.columns(of: source[..<(try #require(source.firstRange(of: "stepz")).lowerBound)])
                == TerminalText.columns(of: mark.prefix { $0 != "^" }))
    }

    @Test(arguments: [40, 80, 120] as [UInt16])
    func noLineOfATreeWraps(columns: UInt16) async throws {
        let values = (1...40).map(String.init).joined(separator: ", ")
        let suite =
            RunFilesTests.suite + """

                  - id: BASIC/many
                    title: Many
                    for: {n: [\(values)]}
                    steps: [{send: "AT+CGMM", expect: ["<model:text>", OK]}]

                """
        let text = try await said(
            ["list", "a.yaml", "--tree"], columns: columns, files: ["a.yaml": suite], ["TERM": "xterm"],
            until: "42 cases in")
        #expect(text.contains("\u{1B}[1mBASIC · "))
        let lines = text.replacing(Self.colour, with: "").split(whereSeparator: \.isNewline)
        #expect(lines.allSatisfy { TerminalText.columns(of: $0) <= columns })
        #expect(lines.contains { $0.contains("BASIC/many[n=1,2,") && $0.hasSuffix("…" + " ×40") })
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
