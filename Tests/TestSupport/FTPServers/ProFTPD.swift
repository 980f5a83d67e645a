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
            User #\(user)
            Group #\(group)
            AuthOrder mod_auth_file.c
            AuthUserFile \(users)
            AuthPAM off
            RequireValidShell off
            UseReverseDNS off
            WtmpLog off
            ScoreboardFile \(share.own("scoreboard"))
            PidFile \(share.own("proftpd.pid"))
            ControlsEngine off
            DelayEngine off
            Umask 022
            AllowOverwrite on
            AllowRetrieveRestart on
            AllowStoreRestart on

            """
        let file = try share.write(settings, to: "proftpd.conf")
        let libraries = "\(folder)/usr/lib"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: libraries)) ?? []
        let path = names.first { $0.contains("-linux-") }.map { "\(libraries)/\($0)" } ?? libraries
        return try await ForeignProgram.start(
            "\(folder)/usr/sbin/proftpd", ["--nodaemon", "--config", file], environment: ["LD_LIBRARY_PATH": path])
    }
}
