/// The lines of a directory, or the one line of a file.
///
/// SFTP gives lines for the entries of a directory alone, so that a file's is looked up in the directory it is in.
struct SFTPListing: SFTPOperation {
    private enum Stage {
        case look
        case open([UInt8])
        case read
        case close(isWhole: Bool)
    }

    /// How many bytes are reported at once, about.
    private static let pieceSize = 4096

    let failure = FTPEvent.transferEnded(false)
    private let path: [UInt8]?
    private var stage = Stage.look
    /// The only name that is wanted.
    private var name: [UInt8]?
    private var isBegun = false
    /// The line of that name is there.
    private var isFound = false
    private var isStopped = false
    /// A call of `nextEntry` is to be repeated.
    private var isInRead = false
    private var piece: [UInt8] = []

    /// - Parameter path: nil for the working directory.
    init(_ path: [UInt8]?) {
        self.path = path
    }

    var isReading: Bool {
        guard case .read = stage else { return false }
        return !isStopped
    }

    mutating func take(_ order: FTPOrder) {
        if order == .stopTransfer { isStopped = true }
    }

    mutating func advance(_ session: SSHSession) throws(SSHFault) -> SFTPProgress {
        switch stage {
        case .look:
            guard let path = path.map(session.path(of:)) ?? session.directory else { return .done(failure) }
            if try session.isDirectory(path) == true {
                stage = .open(path)
            } else {
                guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else { return .done(failure) }
                name = Array(path[(slash + 1)...])
                stage = .open(Array(path[...slash]))
            }
        case .open(let path):
            guard try session.open(path, to: .list) else { return .done(failure) }
            stage = .read
            if name == nil, !isStopped { return begin() }
        case .read:
            return try read(session)
        case .close(let isWhole):
            _ = try session.close()
            return .done(.transferEnded(isWhole && !isStopped))
        }
        return .going()
    }

    private mutating func begin() -> SFTPProgress {
        isBegun = true
        return .going([.transferBegan])
    }

    private mutating func read(_ session: SSHSession) throws(SSHFault) -> SFTPProgress {
        guard isInRead || !isStopped else {
            stage = .close(isWhole: false)
            return .going()
        }
        if isFound {
            stage = .close(isWhole: true)
            return .going(takePiece())
        }
        isInRead = true
        let entry = try session.nextEntry()
        isInRead = false
        if isStopped { return .going() }
        guard let entry, !entry.name.isEmpty else {
            // A file of which there is no entry is none.
            stage = .close(isWhole: entry != nil && isBegun)
            return .going(takePiece())
        }
        if let name {
            guard entry.name == name else { return .going() }
            piece = Self.line(entry)
            isFound = true
            return begin()
        }
        guard entry.name != [UInt8(ascii: ".")], entry.name != Array("..".utf8) else { return .going() }
        piece += Self.line(entry)
        return .going(piece.count < Self.pieceSize ? [] : takePiece())
    }

    private mutating func takePiece() -> [FTPEvent] {
        defer { piece = [] }
        return piece.isEmpty ? [] : [.transferred(piece)]
    }

    private static func line(_ entry: SFTPEntry) -> [UInt8] {
        (entry.line.isEmpty ? entry.name : entry.line) + [0x0D, 0x0A]
    }
}
