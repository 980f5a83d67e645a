/// The directories and files that the server serves, in memory.
///
/// What a client can make it hold is bounded: stored bytes by the quota, entries by `entryLimit`, a path by `pathLimit`.
struct FileTree: Sendable {
    enum Entry: Sendable, Hashable {
        case directory
        case file
    }

    /// The greatest number of directories and files.
    static let entryLimit = 20_000
    /// The greatest length of a path in bytes.
    static let pathLimit = 4096

    /// How many bytes all files together may store; holes are free.
    let quota: UInt64
    private(set) var storedBytes: UInt64 = 0
    private var directories: Set<TreePath> = [.root]
    private var files: [TreePath: SparseFile] = [:]

    init(quota: UInt64) {
        self.quota = quota
    }

    func entry(at path: TreePath) -> Entry? {
        if directories.contains(path) { return .directory }
        return files[path] == nil ? nil : .file
    }

    func file(at path: TreePath) -> SparseFile? {
        files[path]
    }

    /// The names in a directory, in the order of their bytes.
    func names(in directory: TreePath) -> [[UInt8]] {
        let depth = directory.names.count + 1
        let paths = directories.union(files.keys).filter { $0.names.count == depth && $0.isWithin(directory) }
        return paths.compactMap(\.name).sorted { $0.lexicographicallyPrecedes($1) }
    }
}

extension FileTree {
    mutating func makeDirectory(_ path: TreePath) throws(TreeError) {
        guard entry(at: path) == nil else { throw .alreadyExists }
        try checkRoom(for: path)
        directories.insert(path)
    }

    /// Makes the directories down to this one, as far as they are missing.
    mutating func makeDirectories(_ path: TreePath) throws(TreeError) {
        switch entry(at: path) {
        case .directory: return
        case .file: throw .notADirectory
        case nil:
            try makeDirectories(path.parent)
            try makeDirectory(path)
        }
    }

    /// Puts a file in the place of what file may be there.
    mutating func put(_ file: SparseFile, at path: TreePath) throws(TreeError) {
        guard entry(at: path) != .directory else { throw .isADirectory }
        let before = files[path]?.storedBytes ?? 0
        guard storedBytes - before + file.storedBytes <= quota else { throw .quotaExceeded }
        if files[path] == nil { try checkRoom(for: path) }
        storedBytes = storedBytes - before + file.storedBytes
        files[path] = file
    }

    /// Writes into a file. When the quota has no room for all bytes, as many of the first as are sure to fit are
    /// written before the error is thrown.
    mutating func write(_ bytes: [UInt8], to path: TreePath, at position: UInt64) throws(TreeError) {
        guard let file = files[path] else { throw .notFound }
        let room = quota - storedBytes
        let growth = file.growth(writing: bytes.count, at: position)
        let part = growth <= room ? bytes : Array(bytes.prefix(Int(clamping: room)))
        let added = file.growth(writing: part.count, at: position)
        guard files[path]?.write(part, at: position) == true else { throw .quotaExceeded }
        storedBytes += added
        guard part.count == bytes.count else { throw .quotaExceeded }
    }

    mutating func removeFile(_ path: TreePath) throws(TreeError) {
        guard let file = files[path] else { throw entry(at: path) == nil ? .notFound : .isADirectory }
        files[path] = nil
        storedBytes -= file.storedBytes
    }

    mutating func removeDirectory(_ path: TreePath) throws(TreeError) {
        guard directories.contains(path) else { throw entry(at: path) == nil ? .notFound : .notADirectory }
        guard path != .root && names(in: path).isEmpty else { throw .notRemovable }
        directories.remove(path)
    }

    /// Removes a file, or a directory with all that is in it; of the root what is in it.
    mutating func removeAll(_ path: TreePath) throws(TreeError) {
        guard entry(at: path) != nil else { throw .notFound }
        directories = directories.filter { $0 == .root || !$0.isWithin(path) }
        files = files.filter { !$0.key.isWithin(path) }
        storedBytes = files.values.reduce(0) { $0 + $1.storedBytes }
    }

    /// Gives a file, or a directory with all that is in it, a path where nothing is yet.
    mutating func rename(_ source: TreePath, to target: TreePath) throws(TreeError) {
        guard entry(at: source) != nil else { throw .notFound }
        guard source != .root && !target.isWithin(source) else { throw .movedIntoItself }
        guard entry(at: target) == nil else { throw .alreadyExists }
        try checkPlace(of: target)
        directories = Set(directories.map { $0.moved(from: source, to: target) })
        files = Dictionary(uniqueKeysWithValues: files.map { ($0.key.moved(from: source, to: target), $0.value) })
    }

    private func checkRoom(for path: TreePath) throws(TreeError) {
        guard directories.count + files.count < Self.entryLimit else { throw .quotaExceeded }
        try checkPlace(of: path)
    }

    private func checkPlace(of path: TreePath) throws(TreeError) {
        guard path.bytes.count <= Self.pathLimit, !path.names.contains(where: { $0.contains(0x0A) }) else {
            throw .nameNotAllowed
        }
        switch entry(at: path.parent) {
        case .directory: return
        case .file: throw .notADirectory
        case nil: throw .notFound
        }
    }
}
