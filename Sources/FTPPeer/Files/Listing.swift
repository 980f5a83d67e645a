/// What LIST and NLST send for a path.
///
/// RFC 959 leaves the form of LIST to the server; this one sends the lines of `ls -l`, as the servers that clients were
/// tried with do. Nothing has a real date: all files bear the same one.
struct Listing {
    private struct Line {
        var name: [UInt8]
        /// Nil for a directory.
        var size: UInt64?
    }

    /// The date of every file, in the form of MDTM (RFC 3659 section 3).
    static let modificationTime = "20230314092653"
    private static let date = "Mar 14  2023"

    private let lines: [Line]

    /// The members of a directory, a file alone, or the members of a directory that a pattern in the last name selects.
    /// Nil when nothing is at that path; a pattern that selects nothing makes an empty listing.
    init?(of path: TreePath, in tree: FileTree) {
        let directory: TreePath
        let names: [[UInt8]]
        if tree.entry(at: path) == .directory {
            directory = path
            names = tree.names(in: path)
        } else if let name = path.name, tree.entry(at: path) == .file {
            directory = path.parent
            names = [name]
        } else if let pattern = path.name.flatMap(NamePattern.init), tree.entry(at: path.parent) == .directory {
            directory = path.parent
            names = tree.names(in: directory).filter(pattern.matches)
        } else {
            return nil
        }
        lines = names.map { Line(name: $0, size: tree.file(at: directory.appending($0))?.size) }
    }

    /// The lines of LIST, each ended by CR LF.
    var longForm: [UInt8] {
        lines.flatMap { line in
            let kind = line.size == nil ? "drwxr-xr-x    2" : "-rw-r--r--    1"
            let digits = String(line.size ?? 4096)
            let padding = String(repeating: " ", count: max(0, 12 - digits.count))
            return Array("\(kind) ftp      ftp      \(padding)\(digits) \(Self.date) ".utf8) + line.name + [0x0D, 0x0A]
        }
    }

    /// The lines of NLST, each ended by CR LF. With `prefix` before each name they can be used as arguments as they are
    /// (RFC 1123 section 4.1.2.7).
    func nameForm(prefix: [UInt8]) -> [UInt8] {
        lines.flatMap { prefix + $0.name + [0x0D, 0x0A] }
    }
}
