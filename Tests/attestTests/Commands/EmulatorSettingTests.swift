import Foundation
import NIOCore
import NIOPosix
import TestSupport
import Testing
import Wire

/// Rig files and `attest emulate` set the emulated module by the same names.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct EmulatorSettingTests {
    /// Each setting with a value that is not the usual one.
    private static let values = [
        "manufacturer": "Acme", "model": "M1", "revision": "7.1", "imei": "123456789012345", "imsi": "460010123456789",
        "sim-pin": "4711",
        "sim-puk": "87654321", "address": "192.0.2.7", "needs-data-call": "no", "latency": "1ms..2ms", "seed": "7",
        "boot-delay": "30ms", "fetch-timeout": "3s", "server-timeout": "4s", "outage": "FTPGET 2s", "baud": "115200",
        "echo": "off", "recv-names": "FTPRECV",
        "string-escapes": "hexadecimal", "host-key": "any", "defects": "mode-ok-late, put-byte-lost",
        "variations": "boot-silent",
    ]

    @Test func optionsAndRigFilesHaveTheSameNames() async throws {
        try await WorkFolder.with { folder in
            let help = try await AttestCall.run(["emulate", "--help"], in: folder)
            for name in Self.values.keys {
                let option = name == "defects" || name == "variations" ? String(name.dropLast()) : name
                #expect(help.output.contains("--\(option) <"), "\(option)")
            }
        }
        // An unknown name brings up the list of all.
        try await WorkFolder.with(["r.yaml": "rig: r\nemulator: {zzzzzzzzzzzz: 1}\n"]) { folder in
            let call = try await AttestCall.run(["run", "--rig", "r.yaml"], in: folder)
            #expect(call.status == 2)
            let known = try #require(call.complaint.split(separator: "known: ").last)
            let names = known.prefix { $0 != "\n" }.split(separator: ", ").map { $0.filter { $0 != "`" } }
            #expect(Set(names) == Set(Self.values.keys))
        }
    }

    @Test(arguments: values.keys.sorted())
    func aWrongValueIsRefused(name: String) async throws {
        let text =
            ["manufacturer", "model", "revision", "address"].contains(name) ? String(repeating: "x", count: 99) : "?"
        try await WorkFolder.with(["r.yaml": "rig: r\nemulator: {\(name): \"\(text)\"}\n"]) { folder in
            let call = try await AttestCall.run(["run", "--rig", "r.yaml"], in: folder)
            #expect(call.status == 2)
            #expect(call.complaint.contains("error[rig."), "\(call.complaint)")
            #expect(call.complaint.contains("--> r.yaml:2:"))
            // What may be a PIN is not shown.
            if name == "sim-pin" { #expect(!call.complaint.contains("?")) }
        }
    }

    @Test func optionsReachTheModule() async throws {
        try await WorkFolder.with { folder in
            let options = Self.values.filter { !["defects", "variations"].contains($0.key) }
                .flatMap { ["--\($0.key)", $0.value] }
            let process = try await ForeignProgram.start(
                AttestCall.program.path(),
                ["emulate", "--link", folder.path("m"), "--variation", "boot-silent"] + options)
            try await process.says(folder.path("m"))
            let port = try await Port.open(.device(folder.path("m")), on: TestLoops.group.next(), limit: .seconds(5))
            let host = PortReader(port)
            try await host.send(
                "AT+CGMI;+CGMM;+CGMR;+CGSN\r", until: "Acme\r\n\r\nM1\r\n\r\n7.1\r\n\r\n123456789012345\r\n")
            try await host.send("AT+CPIN=\"4711\"\r", until: "OK\r\n")
            try await port.close().get()
            await process.stop()
        }
    }
}
