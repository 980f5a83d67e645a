import Glibc

/// The folder that holds everything one run leaves: its journal and what is made from it.
public struct RunFolder: Hashable, Sendable {
    /// The folder that holds the folders of all runs, `Reports`.
    public let parent: String
    /// The folder's name and the run's id: `20260722T093005Z-3f9a1c`.
    public let id: String

    public var path: String { parent + "/" + id }
    public var journal: String { path + "/run.jsonl" }
    public var junit: String { path + "/junit.xml" }
    /// What a proof leaves in the place of a journal.
    public var proof: String { path + "/proof.jsonl" }
    /// What became of each defect of a proof, for people.
    public var defects: String { path + "/defects.txt" }

    /// The name that stands for the newest run.
    public static let latest = "latest"
    /// The name that stands for the newest proof.
    public static let latestProof = "latest-proof"

    /// Creates a new folder in `parent`, which is created when absent.
    ///
    /// `moment` is in seconds since 1970 and now unless given. Throws `FileError`.
    public static func create(in parent: String, at moment: Int? = nil) throws -> RunFolder {
        let parent = trimmed(parent)
        try makeFolders(parent)
        while true {
            let folder = RunFolder(parent: parent, id: name(at: moment ?? time(nil)))
            if mkdir(folder.path, 0o755) == 0 { return folder }
            guard errno == EEXIST else { throw FileError("create", folder.path) }
        }
    }

    /// Creates a folder for each rig below this one, `rigs/<rig>`, in their order.
    ///
    /// Names are made safe for paths, and unique also where case does not count. The id is the run's with the rig's.
    /// Throws `FileError`.
    public func makeRigFolders(_ rigs: [String]) throws -> [RunFolder] {
        var known: Set<String> = []
        return try rigs.map { rig in
            let safe = Self.safe(rig)
            var name = safe
            var number = 1
            while !known.insert(name.lowercased()).inserted {
                number += 1
                name = "\(safe)-\(number)"
            }
            let folder = RunFolder(parent: parent, id: "\(id)/rigs/\(name)")
            try Self.makeFolders(folder.path)
            return folder
        }
    }

    /// The name without what a path or a shell could take for something else.
    private static func safe(_ name: String) -> String {
        let kept = name.utf8.map { byte -> Character in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                Character(Unicode.Scalar(byte))
            default: "_"
            }
        }
        let text = String(kept.prefix(100))
        return text.isEmpty || text.hasPrefix(".") || text.hasPrefix("-") ? "_" + text : text
    }

    /// Points the link beside the folder at it; there is no moment at which the link is absent.
    ///
    /// Throws `FileError`, for example on a file system without symbolic links.
    public func pointLatest(_ name: String = latest) throws {
        let link = parent + "/" + name
        let temporary = parent + "/.\(name)-" + id
        _ = unlink(temporary)
        guard symlink(id, temporary) == 0 else { throw FileError("create", temporary) }
        guard rename(temporary, link) == 0 else {
            let error = FileError("replace", link)
            _ = unlink(temporary)
            throw error
        }
    }

    /// The run that `word` names: `latest`, the id of a run in `parent`, or the path of a run's folder. A proof is found
    /// in the same way by what it leaves, `holding: "proof.jsonl"`, and by `latest-proof`.
    ///
    /// The result names the folder itself, never the link, so it stays the same run while newer ones come. Throws
    /// `RunNotFound` when there is no folder with such a file in it.
    public static func resolve(
        _ word: String, in parent: String, holding file: String = "run.jsonl"
    ) throws -> RunFolder {
        let candidates = word.contains("/") ? [word] : [trimmed(parent) + "/" + word, word]
        for candidate in candidates where !word.isEmpty {
            guard let whole = realpath(candidate, nil) else { continue }
            defer { free(whole) }
            let path = String(cString: whole)
            guard access(path + "/" + file, F_OK) == 0, let slash = path.lastIndex(of: "/") else { continue }
            return RunFolder(parent: String(path[..<slash]), id: String(path[path.index(after: slash)...]))
        }
        throw RunNotFound(word: word, parent: parent, file: file)
    }

    private static func trimmed(_ path: String) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path.isEmpty ? "." : path
    }

    private static func makeFolders(_ path: String) throws {
        guard mkdir(path, 0o755) != 0 else { return }
        switch errno {
        case EEXIST:
            // A folder, or something else that the next mkdir refuses with its reason.
            return
        case ENOENT:
            guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { fallthrough }
            try makeFolders(trimmed(String(path[..<slash])))
            guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw FileError("create", path) }
        default:
            throw FileError("create", path)
        }
    }

    private static func name(at moment: Int) -> String {
        var moment = time_t(moment)
        var parts = tm()
        gmtime_r(&moment, &parts)
        var text = [CChar](repeating: 0, count: 64)
        let length = strftime(&text, text.count, "%Y%m%dT%H%M%SZ", &parts)
        let stamp = String(decoding: text[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let random = String(UInt32.random(in: 0..<1 << 24), radix: 16)
        return stamp + "-" + String(repeating: "0", count: 6 - random.utf8.count) + random
    }
}

/// No run answers to this word.
public struct RunNotFound: Error, Hashable, Sendable, CustomStringConvertible {
    public var word: String
    public var parent: String
    public var file = "run.jsonl"

    public var description: String {
        "no run '\(word)': neither in \(parent) nor as a path is there a folder of that name with a \(file) in it"
    }
}
