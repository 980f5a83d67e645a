import FTPClient

@testable import ModuleEmulator

/// An FTP server as a module's client reports it: files in memory, one session, and whatever trouble is wanted.
struct ScriptedServer {
    /// What becomes of everything that is asked.
    enum Mood {
        case willing
        /// Logins are refused, requests and transfers too.
        case refusing
        /// Transfers break off in their middle.
        case breaking
    }

    var mood = Mood.willing
    private(set) var files = Self.prepared
    /// Made once: they are large.
    private static let prepared: [String: [UInt8]] = [
        "/f": Array(0...255) + [0x0D, 0x0A, 0x55, 0x0D, 0x0A], "/empty": [], "/d/inner": [1, 2, 3],
        "/big": Array(repeatElement(Array(0...250), count: 2800).joined()),
    ]
    private(set) var directories: Set<String> = ["/", "/d"]
    private(set) var log: [String] = []
    private var place = "/"
    private var upload: (path: String, bytes: [UInt8])?

    /// What the client reports to an order.
    mutating func answer(_ order: FTPOrder) -> [FTPEvent] {
        log.append(Self.text(order))
        switch order {
        case .open(let login):
            let isGood = mood != .refusing && login.user == Array("u".utf8)
            place = "/"
            return [sent("USER u"), received("230 in"), .opened(isGood)]
        case .quit: return [sent("QUIT"), received("221 bye"), .closed]
        case .drop: return []
        case .request(let request): return answer(request)
        case .list(let path, _, _): return list(path)
        case .retrieve(let file, _): return retrieve(file)
        case .store(let file, _): return store(file)
        case .upload(let bytes):
            upload?.bytes += bytes
            return upload == nil ? [] : [.uploaded]
        case .finishUpload: return finishUpload()
        case .stopTransfer:
            upload = nil
            return [.transferEnded(false)]
        }
    }

    private mutating func answer(_ request: FTPRequest) -> [FTPEvent] {
        let trace = [sent("\(request)"), received("2xx-first"), received(" second"), received("200 last")]
        guard mood == .willing else { return trace + [.replied(nil)] }
        return trace + [.replied(outcome(of: request))]
    }

    private mutating func outcome(of request: FTPRequest) -> [UInt8]? {
        switch request {
        case .changeDirectory(let path): return enter(absolute(path))
        case .changeUp: return enter(String(place[..<(place.lastIndex(of: "/") ?? place.startIndex)]))
        case .makeDirectory(let path): return directories.insert(absolute(path)).inserted ? [] : nil
        case .removeDirectory(let path): return directories.remove(absolute(path)) == nil ? nil : []
        case .printDirectory: return Array(place.utf8)
        case .delete(let path): return files.removeValue(forKey: absolute(path)) == nil ? nil : []
        case .rename(let old, let new):
            guard let bytes = files.removeValue(forKey: absolute(old)) else { return nil }
            files[absolute(new)] = bytes
            return []
        case .status(let path): return Array("status of \(path.map(absolute) ?? "it")\r\nall well".utf8)
        case .system: return Array("UNIX Type: L8".utf8)
        case .noOperation: return []
        }
    }

    private mutating func enter(_ path: String) -> [UInt8]? {
        guard directories.contains(path.isEmpty ? "/" : path) else { return nil }
        place = path.isEmpty ? "/" : path
        return []
    }

    private func list(_ path: [UInt8]?) -> [FTPEvent] {
        switch mood {
        case .refusing: return [.transferEnded(false)]
        case .breaking: return [.transferBegan, .transferred(Array("-rw br".utf8)), .transferEnded(false)]
        case .willing: break
        }
        let lines = "listing of \(path.map(absolute) ?? place)\r\n-rw OK\r\nlast\r\n"
        return [
            sent("PASV"), received("227 h,p"), sent("LIST"), .transferBegan, received("150 here"),
            .transferred(Array(lines.utf8)), received("226 done"), .transferEnded(true),
        ]
    }

    private func retrieve(_ file: RemoteFile) -> [FTPEvent] {
        guard mood != .refusing, let bytes = files[absolute(file.path)] else { return [.transferEnded(false)] }
        let rest = bytes.dropFirst(Int(min(file.offset, 1 << 30)))
        if mood == .breaking {
            return [.transferBegan, .transferred(Array(rest.prefix(9))), .transferEnded(false)]
        }
        let pieces = stride(from: rest.startIndex, to: rest.endIndex, by: 65_536).map { start in
            FTPEvent.transferred(Array(rest[start..<min(start + 65_536, rest.endIndex)]))
        }
        return [.transferBegan] + pieces + [.transferEnded(true)]
    }

    private mutating func store(_ file: RemoteFile) -> [FTPEvent] {
        guard mood != .refusing else { return [.transferEnded(false)] }
        let path = absolute(file.path)
        guard mood == .willing else { return [.transferBegan, .transferEnded(false)] }
        let before = file.offset == 0 ? [] : Array((files[path] ?? []).prefix(Int(min(file.offset, 4096))))
        upload = (path, before)
        return [.transferBegan]
    }

    private mutating func finishUpload() -> [FTPEvent] {
        guard let (path, bytes) = upload else { return [] }
        upload = nil
        files[path] = bytes
        return [.transferEnded(true)]
    }

    // MARK: Terms

    private func absolute(_ path: [UInt8]) -> String {
        let text = String(decoding: path, as: UTF8.self)
        return text.hasPrefix("/") ? text : place == "/" ? "/\(text)" : "\(place)/\(text)"
    }

    private func sent(_ line: String) -> FTPEvent {
        .traced(TraceLine(direction: .sent, bytes: Array(line.utf8)))
    }

    private func received(_ line: String) -> FTPEvent {
        .traced(TraceLine(direction: .received, bytes: Array(line.utf8)))
    }

    private static func text(_ order: FTPOrder) -> String {
        guard case .upload(let bytes) = order else { return "\(order)" }
        return "upload \(bytes)"
    }
}
