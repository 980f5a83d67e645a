import TestSupport

@testable import FTPPeer

/// How lftp is told to speak with the server.
struct LftpManner: Sendable, CustomStringConvertible {
    let isPassive: Bool
    /// Whether EPSV is used in the place of PASV.
    let isExtended: Bool
    /// Whether each command waits for the reply to the one before it.
    let isSynchronous: Bool

    static let usual = LftpManner(isPassive: true, isExtended: false, isSynchronous: true)
    static let all = [
        usual, LftpManner(isPassive: true, isExtended: true, isSynchronous: true),
        LftpManner(isPassive: false, isExtended: false, isSynchronous: true),
        LftpManner(isPassive: true, isExtended: false, isSynchronous: false),
        LftpManner(isPassive: false, isExtended: false, isSynchronous: false),
    ]

    /// What the server sees of it.
    var verb: String { isPassive ? isExtended ? "EPSV" : "PASV" : "PORT" }

    var description: String { "\(verb) \(isSynchronous ? "in turn" : "at once")" }
}

/// Runs commands of lftp in a folder, logged in. The first that fails ends it with 1.
func runLftp(
    _ server: PeerServer, _ manner: LftpManner = .usual, in folder: TemporaryFolder, password: String = "attest",
    _ commands: [String]
) async throws -> ToolRun {
    let settings = [
        "set cmd:fail-exit yes", "set net:timeout 30", "set net:max-retries 1",
        "set ftp:passive-mode \(manner.isPassive)", "set ftp:prefer-epsv \(manner.isExtended)",
        "set ftp:sync-mode \(manner.isSynchronous)",
        "open -u attest,\(password) ftp://127.0.0.1:\(server.port)",
    ]
    return try await ToolRun.run(
        "lftp", ["-c", (settings + commands).joined(separator: "\n")], workingFolder: folder.path)
}
