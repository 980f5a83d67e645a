import Foundation
import Rigs
import TestSupport
import Testing

/// A labgrid of its own on the loopback interface: a coordinator, an exporter, and a board with a serial line and a power
/// switch.
///
/// - `modem` is the board;
/// - `raw`, `bare` and `lost` have a port that is bare TCP, and `twins` has two ports;
/// - `switch` has power alone.
final class LabgridLab: Sendable {
    let address: String
    private let folder: TemporaryFolder
    private let port: HeldPort
    private let board: ForeignProgram
    private let coordinator: ForeignProgram
    private let exporter: ForeignProgram

    struct NoPort: Error {}

    /// All tests share it: it takes seconds to start.
    static let shared = Task { try await LabgridLab() }

    /// A module that answers to each command line, on a pseudo-terminal; and a relay with an address for off and on.
    private static let script = """
        import http.server, os, pty, sys, threading, tty

        class Relay(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                print("relay", self.path, flush=True)
                self.send_response(200)
                self.end_headers()
            def log_message(self, *words):
                pass

        relay = http.server.HTTPServer(("127.0.0.1", 0), Relay)
        threading.Thread(target=relay.serve_forever, daemon=True).start()
        module, line = pty.openpty()
        tty.setraw(line)
        print("board", os.ttyname(line), relay.server_port, "ready", flush=True)
        while True:
            if b"\\r" in os.read(module, 100):
                os.write(module, b"\\r\\nOK\\r\\n")
        """

    private init() async throws {
        folder = try TemporaryFolder()
        guard let port = HeldPort(forServer: true) else { throw NoPort() }
        self.port = port
        address = "127.0.0.1:\(port.port)"
        board = try await PythonScript(Self.script).start()
        try await board.says("ready")
        let words = board.output.split { $0 == " " || $0 == "\n" }
        try folder.write(Array(Self.places.utf8), to: "places.yaml")
        let exports = """
            board:
              RawSerialPort: {port: \(words[1]), speed: 9600}
              NetworkPowerPort: {model: simplerest, host: 'http://127.0.0.1:\(words[2])/{index}/{value}', index: 0}
            raw:
              NetworkSerialPort: {host: 127.0.0.1, port: 4711, speed: 57600, protocol: raw}
            spare:
              NetworkSerialPort: {host: 127.0.0.1, port: 4714, protocol: raw}
            lost:
              NetworkSerialPort: {host: 127.0.0.1, port: 4715, protocol: raw}
            twins:
              first: {cls: NetworkSerialPort, host: 127.0.0.1, port: 4712, protocol: raw}
              second: {cls: NetworkSerialPort, host: '::1', port: 4713, speed: 921600}
            switch:
              NetworkPowerPort: {model: simplerest, host: 'http://127.0.0.1:1/{index}/{value}', index: 0}
            """
        let file = try folder.write(Array(exports.utf8), to: "exports.yaml")
        coordinator = try await ForeignProgram.start(
            Self.program("labgrid-coordinator"), ["-l", address], workingFolder: folder.path)
        try await coordinator.accepts(UInt16(port.port))
        exporter = try await ForeignProgram.start(
            Self.program("labgrid-exporter"), ["-c", address, "--name", "rig1", "--hostname", "127.0.0.1", file],
            environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"])
        try await exporter.reaches("exported everything", limit: .seconds(60)) {
            try await self.client("resources").output.split(separator: "\n").count >= 8
        }
    }

    private static let places = [
        "modem": "board", "raw": "raw", "twins": "twins", "switch": "switch", "bare": "spare", "lost": "lost",
    ]
    .sorted { $0.key < $1.key }
    .map { name, group in
        """
        \(name):
          acquired: null
          acquired_resources: []
          aliases: [\(name)-alias]
          allowed: []
          changed: 1.0
          comment: ''
          created: 1.0
          matches:
          - {cls: '*', exporter: rig1, group: \(group), name: null, rename: null}
          reservation: null
          tags: {}

        """
    }.joined()

    static func program(_ name: String) -> String { Checkout.built("labgrid/bin/\(name)") }

    /// How a rig file names it.
    var access: LabgridAccess { LabgridAccess(client: Self.program("labgrid-client"), coordinator: address) }

    /// What labgrid's own client says.
    @discardableResult
    func client(_ words: String..., user: String? = nil) async throws -> ToolRun {
        try await ToolRun.run(
            Self.program("labgrid-client"), ["-x", address] + words,
            environment: user.map { ["LG_USERNAME": $0] } ?? [:])
    }

    /// Who has a place; nil where nobody has.
    func holder(of place: String) async throws -> String? {
        let line = try await client("-p", place, "show").output.split(separator: "\n").first {
            $0.contains("acquired: ")
        }
        let holder = line?.split(separator: " ").last.map(String.init)
        return holder == "None" ? nil : holder
    }

    func removeLock(of place: String) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: "/tmp")
        let lock = try #require(names.first { $0.hasSuffix("%3a\(port.port)-\(place)") })
        try FileManager.default.removeItem(atPath: "/tmp/" + lock)
    }

    /// What came to the relay, in its order.
    var relay: [String] {
        board.output.split(separator: "\n").filter { $0.hasPrefix("relay ") }.map { String($0.dropFirst(6)) }
    }
}
