import Foundation
import TestSupport

/// iaxmodem: a fax modem in software, whose commands spandsp reads, behind a pseudo-terminal. It calls nobody here.
final class Iaxmodem {
    /// The path of its pseudo-terminal.
    let device: String
    private let program: ForeignProgram
    private let folder: TemporaryFolder

    /// - Throws: `ForeignProgramError`.
    static func start() async throws -> Iaxmodem {
        let folder = try TemporaryFolder()
        let device = folder.path(of: "tty")
        // At port -1 it listens on one that is free, and with refresh 0 it seeks no exchange.
        let settings = """
            device \(device)
            owner root:root
            mode 600
            port -1
            refresh 0
            server 127.0.0.1
            peername attest
            secret attest
            codec slinear
            nodaemon

            """
        let file = try folder.write(Array(settings.utf8), to: "settings")
        // It looks for its settings below /etc/iaxmodem, which this name leads out of.
        let arguments = ["../..\(URL(fileURLWithPath: file).resolvingSymlinksInPath().path)"]
        // It runs as root only, and would become another user then, whom nothing ends with this process: root has it unable
        // to, and others are root in a space of their own.
        let (wrapper, options) =
            geteuid() == 0 ? ("setpriv", ["--bounding-set", "-setuid,-setgid"]) : ("unshare", ["--map-root-user"])
        let program = try await ForeignProgram.start(wrapper, options + ["iaxmodem"] + arguments)
        try await program.reaches("opened \(device)", limit: .seconds(30)) {
            FileManager.default.fileExists(atPath: device)
        }
        return Iaxmodem(device: device, program: program, folder: folder)
    }

    private init(device: String, program: ForeignProgram, folder: TemporaryFolder) {
        self.device = device
        self.program = program
        self.folder = folder
    }

    func stop() async {
        await program.stop()
    }

    /// The version of its package.
    static func version() async throws -> String {
        try await ToolRun.run("dpkg-query", ["--show", "--showformat", "${Version}", "iaxmodem"]).output
    }
}
