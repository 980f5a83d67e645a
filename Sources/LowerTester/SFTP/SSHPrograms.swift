import Foundation

/// The programs that an SSH server takes, by their paths.
struct SSHPrograms {
    let server: String
    let keys: String
    let namespaces: String
    /// Gives up what root may do.
    let privileges: String

    /// Where programs lie; servers where the PATH of users does not lead.
    static let folders = ["/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/sbin", "/usr/local/bin"]

    /// - Throws: which of them is missing, and what to install.
    init() throws(SSHServerError) {
        server = try Self.find("sshd", of: "openssh-server")
        keys = try Self.find("ssh-keygen", of: "openssh-client")
        namespaces = try Self.find("unshare", of: "util-linux")
        privileges = try Self.find("setpriv", of: "util-linux")
    }

    private static func find(_ name: String, of package: String) throws(SSHServerError) -> String {
        let paths = folders.map { $0 + "/" + name }
        guard let path = paths.first(where: FileManager.default.isExecutableFile) else {
            throw .unavailable("there is no `\(name)` on this machine: install \(package)")
        }
        return path
    }
}

/// Why there is no SSH server.
public enum SSHServerError: Error, Sendable, Hashable {
    /// This machine lacks what it takes; what that is, and what to do.
    case unavailable(String)
    /// It should have started and did not.
    case failed(String)
}
