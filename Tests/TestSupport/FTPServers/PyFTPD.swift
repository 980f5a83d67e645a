/// The server of pyftpdlib. Its users are its own, and see their folder as the root.
///
/// Each session has a thread: in one loop for all, the end of an active data connection may make the loop deaf to
/// whatever has got the same file descriptor since (seen in 2.2.0).
enum PyFTPD {
    private static let script = PythonScript(
        """
        import sys
        from pyftpdlib.authorizers import DummyAuthorizer
        from pyftpdlib.handlers import FTPHandler
        from pyftpdlib.servers import ThreadedFTPServer
        port, folder, user, password, *unknown = sys.argv[1:]
        users = DummyAuthorizer()
        users.add_user(user, password, folder, perm="elradfmwMT")
        FTPHandler.authorizer = users
        FTPHandler.auth_failed_timeout = 0
        for command in unknown:
            del FTPHandler.proto_cmds[command]
        ThreadedFTPServer(("127.0.0.1", int(port)), FTPHandler).serve_forever()
        """)

    /// - Parameter commands: the server answers them with 500.
    static func start(
        _ port: UInt16, _ share: ServedFolder, without commands: [String] = []
    ) async throws -> ForeignProgram {
        let settings = ["\(port)", share.path, ForeignFTPServer.user, ForeignFTPServer.password]
        return try await script.start(settings + commands)
    }
}
