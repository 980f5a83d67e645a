/// An absolute path of the server's file tree: names from the root down. A name is bytes, not text.
public struct TreePath: Sendable, Hashable {
    public static let root = TreePath(names: [])

    /// The names from the root down; none is empty, `.`, `..` or holds a slash.
    public let names: [[UInt8]]

    private init(names: [[UInt8]]) {
        self.names = names
    }

    /// Reads a path as a client writes it. Without a slash at its start it goes on from `base`; `.` stays, `..` goes up
    /// and never above the root, slashes in a row count as one.
    public init(_ text: some Collection<UInt8>, from base: TreePath = .root) {
        var names = text.first == UInt8(ascii: "/") ? [] : base.names
        for part in text.split(separator: UInt8(ascii: "/")) {
            switch Array(part) {
            case Array(".".utf8): break
            case Array("..".utf8): _ = names.popLast()
            case let name: names.append(name)
            }
        }
        self.names = names
    }

    public init(_ text: String) {
        self.init(Array(text.utf8))
    }

    /// The path in writing: `/`, `/a`, `/a/b`.
    public var bytes: [UInt8] {
        names.isEmpty ? [UInt8(ascii: "/")] : names.flatMap { [UInt8(ascii: "/")] + $0 }
    }

    /// The last name; nil for the root.
    public var name: [UInt8]? { names.last }

    /// The directory that holds this path; the root for the root.
    public var parent: TreePath { TreePath(names: names.dropLast()) }

    func appending(_ name: [UInt8]) -> TreePath {
        TreePath(names: names + [name])
    }

    /// Whether this path is `directory` or lies below it.
    func isWithin(_ directory: TreePath) -> Bool {
        names.starts(with: directory.names)
    }

    /// The same path when `source` has become `target`.
    func moved(from source: TreePath, to target: TreePath) -> TreePath {
        isWithin(source) ? TreePath(names: target.names + names.dropFirst(source.names.count)) : self
    }
}

extension TreePath: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        self.init(text)
    }
}
