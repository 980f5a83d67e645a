import FTPPeer
import Foundation
import ModuleEmulator
import NIOCore
import NIOPosix
import Wire

/// FTPGET and FTP_RECV over a pseudo-terminal: megabytes for each second that the emulated module's thread computes.
struct DownloadBenchmark {
    private static let size = 32 << 20

    func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 3)
        let (moduleLoop, portLoop) = (group.next(), group.next())
        let server = try await PeerServer.start(PeerConfiguration(), group: group)
        try await server.putFile(
            TreePath("/file"), Array(repeatElement(Array(0...255), count: Self.size / 256).joined()))
        let rival = try curl(server.port)
        var profile = EmulatorProfile()
        profile.latency = .zero ... .zero
        profile.needsDataCall = false
        profile.echo = false
        let module = EmulatedModule(profile, on: moduleLoop)
        let terminal = try await module.openTerminal()
        let port = try await Port.open(.device(terminal.slavePath), on: portLoop, limit: .seconds(10))
        let host = DownloadHost(
            port,
            script: [
                ("+FTPOPEN=\"127.0.0.1\",\"attest\",\"attest\",,,\(server.port)", "+FTPOPEN: 1\r\n"),
                ("+FTPGET=\"/file\"", "+FTPGET: 2\r\n"),
            ], size: Self.size)
        let before = try await ProcessorTime.of(moduleLoop)
        host.begin()
        try await host.done.get()
        let spent = try await ProcessorTime.of(moduleLoop) - before
        try await module.stop().get()
        await server.stop()
        try await group.shutdownGracefully()
        print(
            Figure(
                title: "download: FTPGET and FTP_RECV=3000 of \(Self.size >> 20) MiB over a pseudo-terminal",
                value: Double(Self.size) / 1e6 / spent, unit: "MB per second of the emulator's processor time",
                rival: rival.map { ("curl of the same file to /dev/null", $0) }, goal: "20"
            ).text)
    }

    /// What a client that has nothing to do but to download makes of a second; nil where it is not installed.
    private func curl(_ port: Int) throws -> Double? {
        let before = ProcessorTime.ofChildren()
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["curl", "-s", "-o", "/dev/null", "ftp://attest:attest@127.0.0.1:\(port)/file"]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return nil }
        return Double(Self.size) / 1e6 / (ProcessorTime.ofChildren() - before)
    }
}
