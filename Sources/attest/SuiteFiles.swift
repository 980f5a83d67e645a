import Foundation
import SourceText

/// The files that suites and what they share stand in, and the names that suites are called by.
enum SuiteFiles {
    /// The suites of a call that names none.
    static let standard = "Suites"

    /// The YAML files below a folder; those too whose ending is not the one that is read.
    ///
    /// - Parameter isDeep: those of folders in it, too.
    static func below(_ folder: String, isDeep: Bool = true) -> [String] {
        // What is a link to a folder is walked like one.
        let place = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
        let files = FileManager.default
        // Folders that cannot be read are passed over, each for itself.
        let paths =
            isDeep
            ? files.enumerator(atPath: place)?.compactMap { $0 as? String }
            : try? files.contentsOfDirectory(atPath: place)
        return (paths ?? []).filter { ["yaml", "yml"].contains(URL(fileURLWithPath: $0).pathExtension.lowercased()) }
            .sorted()
            .map { folder + (folder.hasSuffix("/") ? "" : "/") + $0 }
    }

    /// Whether files with this path's ending are read.
    static func isRead(_ path: String) -> Bool { path.hasSuffix(".yaml") }

    /// A path as people would write it here.
    static func relative(_ path: String) -> String {
        let here = FileManager.default.currentDirectoryPath + "/"
        return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    }

    /// The suites below `Suites` that are called by a name, in whichever case.
    static func named(_ name: String) -> [String] {
        all.filter { names(of: $0).contains { $0.lowercased() == name.lowercased() } }
    }

    /// The files below `Suites` that are called so, whatever they hold.
    static func withStem(_ name: String) -> [String] {
        all.filter { URL(fileURLWithPath: $0).deletingPathExtension().lastPathComponent == name }
    }

    /// What somebody meant by a word that names no suite.
    static func meant(by word: String) -> String? {
        let path = standard + "/" + word
        if FileManager.default.fileExists(atPath: path) { return path }
        return NearestName.of(word, among: all.flatMap(names))
    }

    private static var all: [String] { below(standard).filter(isRead) }

    /// What a suite is called by: its name, its file's name (`1.2.21-FTPMODE`), or what follows a hyphen of that
    /// (`FTPMODE`).
    private static func names(of path: String) -> [String] {
        let stem = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        let parts = stem.indices.filter { stem[$0] == "-" }.map { String(stem[stem.index(after: $0)...]) }
        guard let file = try? SourceFile(reading: path) else { return [] }
        let (kind, name) = firstEntry(of: file)
        return kind == "suite" ? [name, stem] + parts : []
    }

    /// The first key of a file, which names its kind, and what stands behind it.
    static func firstEntry(of file: SourceFile) -> (kind: String, name: String) {
        for number in 1...max(1, file.lineCount) {
            let line = file.line(number)
            guard let first = line.first, first != "#", first != "-", !first.isWhitespace else { continue }
            let key = line.prefix { $0 != ":" }
            let value = line.dropFirst(key.count + 1).prefix { $0 != "#" }
            return (String(key), value.trimmingCharacters(in: .whitespaces.union(CharacterSet(charactersIn: "'\""))))
        }
        return ("", "")
    }
}
