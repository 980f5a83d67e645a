/// vsftpd, for users without a system account: its anonymous user, with the one e-mail address that is listed as the
/// password. It shows the real paths of files, because only root may change the root of a session.
enum VSFTPD {
    static func start(_ port: UInt16, _ share: ServedFolder) async throws -> ForeignProgram {
        let passwords = try share.write(ForeignFTPServer.password + "\n", to: "passwords")
        let settings = """
            listen=YES
            listen_address=127.0.0.1
            listen_port=\(port)
            background=NO
            run_as_launching_user=YES
            secure_chroot_dir=\(share.scratch)
            seccomp_sandbox=NO
            local_enable=NO
            anonymous_enable=YES
            secure_email_list_enable=YES
            email_password_file=\(passwords)
            delay_failed_login=0
            anon_root=\(share.path)
            anon_world_readable_only=NO
            anon_umask=022
            write_enable=YES
            anon_upload_enable=YES
            anon_mkdir_write_enable=YES
            anon_other_write_enable=YES

            """
        let file = try share.write(settings, to: "vsftpd.conf")
        // It must own its settings.
        return try await ForeignProgram.start("vsftpd", [file], user: ServedFolder.user)
    }
}
