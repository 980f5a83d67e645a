import Foundation

/// An FTP server that no one here wrote, running on 127.0.0.1 with one user and a folder of its own.
public final class ForeignFTPServer: Sendable {
    /// Whose it is.
    public enum Software: String, Sendable, CaseIterable {
        case vsftpd
        case pyftpdlib
        case proftpd
    }

    public static let user = "ftp"
    public static let password = "secret"

    public let software: Software
    public let port: UInt16
    /// The directory in which a session begins, as the server names it.
    public let home: String
    private let share: ServedFolder
    private let program: ForeignProgram
    private let heldPort: HeldPort

    /// Starts a server and waits until it accepts connections. Throws `ForeignProgramError`.
    public static func start(_ software: Software) async throws -> ForeignFTPServer {
        try await start(software) { port, share in
            switch software {
            case .vsftpd: try await VSFTPD.start(port, share)
            case .pyftpdlib: try await PyFTPD.start(port, share)
            case .proftpd: try await ProFTPD.start(port, share)
            }
        }
    }

    /// The same with the server of pyftpdlib, which knows some commands not.
    public static func startPyFTPD(without commands: [String]) async throws -> ForeignFTPServer {
        try await start(.pyftpdlib) { try await PyFTPD.start($0, $1, without: commands) }
    }

    private static func start(
        _ software: Software, _ start: (UInt16, ServedFolder) async throws -> ForeignProgram
    ) async throws -> ForeignFTPServer {
        guard let port = HeldPort(forServer: true) else {
            throw ForeignProgramError.notStarted(software.rawValue, reason: "there is no free port")
        }
        let share = try ServedFolder()
        let program = try await start(UInt16(port.port), share)
        try await program.accepts(UInt16(port.port))
        return ForeignFTPServer(software, program, port, share)
    }

    private init(_ software: Software, _ program: ForeignProgram, _ port: HeldPort, _ share: ServedFolder) {
        self.software = software
        self.program = program
        self.share = share
        self.port = UInt16(port.port)
        heldPort = port
        // This one alone shows its users a root of their own.
        home = software == .pyftpdlib ? "/" : share.path
    }

    /// Ends it and all its sessions. It also ends with its last owner.
    public func stop() async {
        await program.stop()
    }

    /// What the server has said on its standard output.
    public var output: String { program.output }

    /// A path in writing, as the server knows it.
    public func path(of name: String) -> String {
        home == "/" ? "/\(name)" : "\(home)/\(name)"
    }

    /// Puts a file below the home directory; directories that are missing are made. Sessions may change it.
    public func putFile(_ name: String, _ bytes: [UInt8]) throws {
        try share.put(bytes, at: name)
    }

    /// The same with a file of which only the end was ever written, from `position` on: it takes no more room than that.
    public func putFile(_ name: String, end: [UInt8], from position: UInt64) throws {
        try share.put(end, at: name, from: position)
    }

    /// A file below the home directory as it is on the disk; nil when there is none.
    public func contents(of name: String) -> [UInt8]? {
        share.contents(of: name)
    }
}
