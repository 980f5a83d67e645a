import Foundation

/// proftpd, from where `.ci/setup test` has unpacked it. Its users are its own; it shows the real paths of files.
enum ProFTPD {
    private static let folder = Checkout.built("proftpd")
    /// `openssl passwd -1 -salt attest` of the password.
    private static let hash = "$1$attest$NQDpfZ4q19xrjcmWerHxK/"

    static func start(_ port: UInt16, _ share: ServedFolder) async throws -> ForeignProgram {
        let (user, group) = (ServedFolder.userID, ServedFolder.groupID)
        let users = try share.write(
            "\(ForeignFTPServer.user):\(hash):\(user):\(group)::\(share.path):/bin/false\n", to: "users")
        let settings = """
            ServerType standalone
            ServerName foreign
            DefaultServer on
            DefaultAddress 127.0.0.1
            UseIPv6 off
            Port \(port)
            User \(ServedFolder.userName)
            Group \(ServedFolder.groupName)
            AuthOrder mod_auth_file.c
            AuthUserFile \(users)
            AuthPAM off
            RequireValidShell off
            UseReverseDNS off
            WtmpLog off
            ScoreboardFile \(share.scratch)/scoreboard
            PidFile \(share.scratch)/pid
            ControlsEngine off
            DelayEngine off
            Umask 022
            AllowOverwrite on
            AllowRetrieveRestart on
            AllowStoreRestart on

            """
        let file = try share.write(settings, to: "proftpd.conf")
        guard FileManager.default.isExecutableFile(atPath: "\(folder)/usr/sbin/proftpd") else {
            throw ForeignProgramError.notFound("proftpd in \(folder)")
        }
        let program = try await ServedFolder.user == nil ? "\(folder)/usr" : copy(to: share.own("proftpd"))
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(program)/lib")
        let libraries = names.filter { $0.contains("-linux-") }.map { "\(program)/lib/\($0)" }
        return try await ForeignProgram.start(
            "\(program)/sbin/proftpd", ["--nodaemon", "--config", file],
            environment: ["LD_LIBRARY_PATH": libraries.joined(separator: ":")], user: ServedFolder.user)
    }

    /// Puts it where its user can reach it, whoever owns this checkout.
    ///
    /// Another process does so: what this one has open for writing could be inherited by a child that is just being
    /// started, and such a file cannot be run.
    private static func copy(to path: String) async throws -> String {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        let run = try await ToolRun.run("cp", ["-r", "\(folder)/usr/sbin", "\(folder)/usr/lib", path])
        guard run.status == 0 else { throw ForeignProgramError.notStarted("proftpd", reason: run.output) }
        return path
    }
}
