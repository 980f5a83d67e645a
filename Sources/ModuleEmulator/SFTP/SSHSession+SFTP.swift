import CLibSSH2

/// Requests of SFTP (draft-ietf-secsh-filexfer-02).
extension SSHSession {
    /// The absolute form of a path, nil for one that cannot be sent.
    func path(of path: [UInt8]) -> [UInt8]? {
        guard let first = path.first, !path.contains(0) else { return nil }
        let slash = UInt8(ascii: "/")
        if first == slash { return path }
        return directory.last == slash ? directory + path : directory + [slash] + path
    }

    /// The path without symbolic links, `.` and `..`.
    func resolve(_ path: [UInt8]) throws(SSHFault) -> [UInt8]? {
        let count = try request { sftp in
            path.withText { text, length in
                withSpace { libssh2_sftp_symlink_ex(sftp, text, length, $0, $1, LIBSSH2_SFTP_REALPATH) }
            }
        }
        return count.map { Array(space.prefix($0)) }
    }

    /// Whether there is a directory. Nil where there is nothing.
    func isDirectory(_ path: [UInt8]) throws(SSHFault) -> Bool? {
        var attributes = LIBSSH2_SFTP_ATTRIBUTES()
        let result = try request { sftp in
            path.withText { libssh2_sftp_stat_ex(sftp, $0, $1, LIBSSH2_SFTP_STAT, &attributes) }
        }
        return result.map { _ in Self.describesDirectory(attributes) }
    }

    func makeDirectory(_ path: [UInt8]) throws(SSHFault) -> Bool {
        try request { sftp in path.withText { libssh2_sftp_mkdir_ex(sftp, $0, $1, 0o755) } } != nil
    }

    func removeDirectory(_ path: [UInt8]) throws(SSHFault) -> Bool {
        try request { sftp in path.withText { libssh2_sftp_rmdir_ex(sftp, $0, $1) } } != nil
    }

    func removeFile(_ path: [UInt8]) throws(SSHFault) -> Bool {
        try request { sftp in path.withText { libssh2_sftp_unlink_ex(sftp, $0, $1) } } != nil
    }

    func rename(_ old: [UInt8], to new: [UInt8]) throws(SSHFault) -> Bool {
        let result = try request { sftp in
            old.withText { old, oldLength in
                new.withText { libssh2_sftp_rename_ex(sftp, old, oldLength, $0, $1, 0) }
            }
        }
        return result != nil
    }

    // MARK: Open files and directories

    enum Purpose {
        case list
        case read
        /// Makes the file if there is none.
        case write(emptied: Bool)
    }

    func open(_ path: [UInt8], to purpose: Purpose) throws(SSHFault) -> Bool {
        let (flags, kind): (Int32, Int32) =
            switch purpose {
            case .list: (0, LIBSSH2_SFTP_OPENDIR)
            case .read: (LIBSSH2_FXF_READ, LIBSSH2_SFTP_OPENFILE)
            case .write(true): (LIBSSH2_FXF_WRITE | LIBSSH2_FXF_CREAT | LIBSSH2_FXF_TRUNC, LIBSSH2_SFTP_OPENFILE)
            case .write(false): (LIBSSH2_FXF_WRITE | LIBSSH2_FXF_CREAT, LIBSSH2_SFTP_OPENFILE)
            }
        guard let sftp else { throw .broken }
        handle = try pointer {
            path.withText { libssh2_sftp_open_ex(sftp, $0, $1, UInt(flags), 0o644, kind) }
        }
        return handle != nil
    }

    /// Whether what is open as a file is a directory.
    func isOpenDirectory() throws(SSHFault) -> Bool {
        var attributes = LIBSSH2_SFTP_ATTRIBUTES()
        let result = try request { _ in libssh2_sftp_fstat_ex(handle, &attributes, 0) }
        return result != nil && Self.describesDirectory(attributes)
    }

    /// Where the file is read or written next, in bytes from its beginning.
    func seek(to offset: UInt64) {
        guard let handle else { return }
        libssh2_sftp_seek64(handle, offset)
    }

    /// The next bytes of the file, none at its end.
    func read() throws(SSHFault) -> [UInt8]? {
        let count = try request { _ in withSpace { libssh2_sftp_read(handle, $0, Int($1)) } }
        return count.map { Array(space.prefix($0)) }
    }

    /// How many of these bytes the server has in the file now. The rest of them is due again, and may be more then.
    func write(_ bytes: ArraySlice<UInt8>) throws(SSHFault) -> Int? {
        try request { _ in
            bytes.withUnsafeBufferPointer { bytes in
                bytes.withMemoryRebound(to: CChar.self) { libssh2_sftp_write(handle, $0.baseAddress, $0.count) }
            }
        }
    }

    /// The next entry of the directory; at its end one without a name.
    func nextEntry() throws(SSHFault) -> SFTPEntry? {
        var name = [CChar](repeating: 0, count: 4096)
        let length = try request { _ in
            withSpace { libssh2_sftp_readdir_ex(handle, &name, name.count, $0, Int($1), nil) }
        }
        return length.map { length in
            SFTPEntry(
                name: name.prefix(length).map { UInt8(bitPattern: $0) },
                line: length == 0 ? [] : Array(space.prefix { $0 != 0 }))
        }
    }

    /// Closes what is open.
    func close() throws(SSHFault) -> Bool {
        guard let open = handle else { return true }
        do {
            let result = try request { _ in libssh2_sftp_close_handle(open) }
            handle = nil
            return result != nil
        } catch {
            // It is gone then, unless libssh2 is to be asked again.
            if error != .blocked { handle = nil }
            throw error
        }
    }

    private func request(_ call: (OpaquePointer) -> some BinaryInteger) throws(SSHFault) -> Int? {
        guard let sftp else { throw .broken }
        return try count { call(sftp) }
    }

    private static func describesDirectory(_ attributes: LIBSSH2_SFTP_ATTRIBUTES) -> Bool {
        attributes.flags & UInt(LIBSSH2_SFTP_ATTR_PERMISSIONS) != 0
            && attributes.permissions & UInt(LIBSSH2_SFTP_S_IFMT) == UInt(LIBSSH2_SFTP_S_IFDIR)
    }
}

/// What a directory holds under one name.
struct SFTPEntry {
    var name: [UInt8]
    /// The line that the server would show of it, as `ls -l` does.
    var line: [UInt8]
}
