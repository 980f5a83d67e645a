/// The server of pyftpdlib. Its users are its own, and see their folder as the root.
enum PyFTPD {
    private static let script = PythonScript(
        """
        import sys
        from pyftpdlib.authorizers import DummyAuthorizer
        from pyftpdlib.handlers import FTPHandler
        from pyftpdlib.servers import FTPServer
        port, folder, user, password = sys.argv[1:]
        users = DummyAuthorizer()
        users.add_user(user, password, folder, perm="elradfmwMT")
        FTPHandler.authorizer = users
        FTPHandler.auth_failed_timeout = 0
        FTPServer(("127.0.0.1", int(port)), FTPHandler).serve_forever()
        """)

    static func start(_ port: UInt16, _ share: ServedFolder) async throws -> ForeignProgram {
        try await script.start(["\(port)", share.path, ForeignFTPServer.user, ForeignFTPServer.password])
    }
}
