import Glibc

/// A folder of small files that the kernel or other programs keep, such as those of sysfs.
struct SystemFolder: Sendable, Hashable {
    /// Without links and without a slash at its end.
    let path: String

    /// The folder that a path leads to; nil if it leads to nothing.
    init?(_ path: String) {
        guard let real = Self.realPath(path) else { return nil }
        self.path = real
    }

    var name: String { Self.name(of: path) }

    /// The folder above; nil at the root.
    var parent: SystemFolder? {
        path == "/" ? nil : SystemFolder(path + "/..")
    }

    /// The names of what is in it, sorted.
    var names: [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Whether a link in it leads to a path.
    func leads(to target: String) -> Bool {
        names.contains { Self.realPath("\(path)/\($0)") == target }
    }

    /// The text of a file in it, without the line end; nil if there is no such file or nothing in it.
    func text(_ name: String) -> String? {
        guard let bytes = Self.bytes(of: "\(path)/\(name)") else { return nil }
        let line = bytes.prefix { $0 != 0x0A }
        return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
    }

    /// The beginning of a file, which is all of a small one; nil if it cannot be read.
    static func bytes(of path: String, upTo limit: Int = 4096) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { _ = Glibc.close(descriptor) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: min(limit, 4096))
        // The kernel gives a page at a time.
        while bytes.count < limit {
            let count = read(descriptor, &part, min(part.count, limit - bytes.count))
            guard count >= 0 else { return nil }
            if count == 0 { break }
            bytes += part.prefix(count)
        }
        return bytes
    }

    /// A path without links; nil if it leads to nothing.
    static func realPath(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
