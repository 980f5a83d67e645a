import Foundation
import NIOCore

/// The files of an SSH server, in a folder that goes with it: settings, lists of accounts, and what it serves.
struct SSHServerFiles {
    private let account: SSHAccount
    private let folder: String
    /// The folder in which sessions begin.
    let served: String

    init(_ account: SSHAccount) throws(SSHServerError) {
        self.account = account
        folder =
            FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appendingPathComponent("attest-sftp-" + UUID().uuidString.lowercased()).path
        served = folder + "/files"
        let onlyOwner: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
        do {
            try FileManager.default.createDirectory(
                atPath: served, withIntermediateDirectories: true, attributes: onlyOwner)
            for path in [folder, served] {
                try FileManager.default.setAttributes(onlyOwner, ofItemAtPath: path)
                account.own(path)
            }
            try write(account.entry, to: "passwd")
            try write(try account.secret(), to: "shadow")
        } catch {
            Self.remove(folder: folder)
            throw error as? SSHServerError ?? .failed("\((error as NSError).localizedDescription)")
        }
    }

    func configure(bind: String, port: Int) throws {
        let lines = [
            "Port \(port)", "ListenAddress \(bind)", "HostKey \(folder)/key", "PidFile none", "StrictModes no",
            "UsePAM no", "PasswordAuthentication yes", "PubkeyAuthentication no", "MaxStartups 100",
            "DisableForwarding yes", "PermitTTY no", "UseDNS no", "ForceCommand internal-sftp -d \(served)",
            "Subsystem sftp internal-sftp -d \(served)",
        ]
        try write(lines.joined(separator: "\n") + "\n", to: "sshd_config")
    }

    func start(_ programs: SSHPrograms, on loop: any EventLoop) throws -> SSHDaemon {
        try SSHDaemon(programs, account, folder: folder, on: loop)
    }

    func remove() {
        Self.remove(folder: folder)
    }

    static func remove(folder: String) {
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
        account.own(folder + "/" + name)
    }
}
