import Foundation
import Glibc

/// The folder whose files a foreign server serves, beside one for its own files.
///
/// When this process is root's, sessions of the server are somebody who may do next to nothing elsewhere, and the files
/// are theirs.
final class ServedFolder: Sendable {
    /// Whom sessions run as; nil when they must run as this process.
    static let user = geteuid() == 0 ? "nobody" : nil
    static let userID = user.flatMap { getpwnam($0)?.pointee.pw_uid } ?? geteuid()
    static let groupID = user.flatMap { getpwnam($0)?.pointee.pw_gid } ?? getegid()
    static let userName = getpwuid(userID).map { String(cString: $0.pointee.pw_name) } ?? "\(userID)"
    static let groupName = getgrgid(groupID).map { String(cString: $0.pointee.gr_name) } ?? "\(groupID)"

    /// What is served.
    let path: String
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path(of: "served")
        try Self.make(scratch)
        try Self.make(path)
    }

    /// An empty folder that the server may write into.
    var scratch: String { folder.path(of: "scratch") }

    /// A path for a file of the server's own.
    func own(_ name: String) -> String { folder.path(of: name) }

    /// Writes a file of the server's own.
    ///
    /// - Returns: its path.
    func write(_ text: String, to name: String) throws -> String {
        let path = try folder.write(Array(text.utf8), to: name)
        chmod(path, 0o600)
        chown(path, Self.userID, Self.groupID)
        return path
    }

    func put(_ bytes: [UInt8], at name: String) throws {
        var directory = path
        for part in name.split(separator: "/").dropLast() {
            directory += "/\(part)"
            if !FileManager.default.fileExists(atPath: directory) { try Self.make(directory) }
        }
        try folder.write(bytes, to: "served/\(name)")
        chown("\(path)/\(name)", Self.userID, Self.groupID)
    }

    /// Makes a file of which only the end was ever written, from `position` on.
    func put(_ end: [UInt8], at name: String, from position: UInt64) throws {
        try put([], at: name)
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: "\(path)/\(name)"))
        try file.seek(toOffset: position)
        try file.write(contentsOf: end)
        try file.close()
    }

    func contents(of name: String) -> [UInt8]? {
        try? folder.read("served/\(name)")
    }

    private static func make(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        chown(path, userID, groupID)
    }
}
