/// +FTPCWD, +FTPMKD, +FTPRMD, +FTPPWD and +FTPCDUP (clauses 1.2.4 to 1.2.8): directories on the server.
enum FTPDirectory {
    static let commands: [ModuleCommand] = [
        .ftp("+FTPCWD", test: "directory name") { .changeDirectory($0) },
        .ftp("+FTPMKD", test: "directory name") { .makeDirectory($0) },
        .ftp("+FTPRMD", test: "directory name") { .removeDirectory($0) },
        .ftp("+FTPPWD", .printDirectory, showsText: true),
        .ftp("+FTPCDUP", .changeUp),
    ]
}
