import Glibc

/// A file whose first line is a secret.
struct CredentialFile {
    /// No secret is as long; what is longer was named by mistake.
    static let mostBytes = 4096

    var path: String
    /// Nobody but its owner may have access to it, as ssh wants it of its keys.
    var isPrivate: Bool

    /// The first line, without its end. Nothing of it is in an error.
    func firstLine() throws(CredentialTrouble) -> String {
        // What is no file may have no end, or never begin.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw trouble(String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw trouble(String(cString: strerror(errno))) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw trouble("it is no file") }
        let open = status.st_mode & 0o077
        guard !isPrivate || open == 0 else {
            let mode = String(status.st_mode & 0o777, radix: 8)
            throw trouble(
                "others than its owner have access to it (mode 0\(mode))", help: "type: chmod 600 \(ShellWord(path))")
        }
        return try line(in: try bytes(of: descriptor))
    }

    private func bytes(of descriptor: CInt) throws(CredentialTrouble) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: Self.mostBytes)
        while bytes.count <= Self.mostBytes + 1 {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw trouble(String(cString: strerror(errno))) }
            if count == 0 { break }
            bytes += chunk.prefix(count)
        }
        return bytes
    }

    private func line(in bytes: [UInt8]) throws(CredentialTrouble) -> String {
        var line = bytes.prefix { $0 != 0x0A }
        if line.count < bytes.count, line.last == 0x0D { line.removeLast() }
        if line.isEmpty { throw trouble("its first line is empty") }
        guard line.count <= Self.mostBytes else {
            throw trouble("its first line is longer than \(Self.mostBytes) bytes")
        }
        guard let text = String(validating: line, as: UTF8.self), !line.contains(where: { $0 < 0x20 }) else {
            throw trouble("its first line is no text: it holds control characters, or is no UTF-8")
        }
        return text
    }

    private func trouble(_ problem: String, help: String? = nil) -> CredentialTrouble {
        CredentialTrouble(problem: "the file \(path): \(problem)", help: help)
    }
}
