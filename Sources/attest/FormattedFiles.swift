import Foundation
import SourceText

/// The files that a call of `format` names.
enum FormattedFiles {
    /// The files by the words for them: a path of a file or a folder, or a name below `Suites`. No file comes twice.
    ///
    /// - Throws: `ExitStatus` when a word stands for nothing.
    static func paths(of words: [String]) throws -> [String] {
        var known: Set<String> = []
        let found = try (words.isEmpty ? [SuiteFiles.standard] : words).flatMap { try paths(of: $0) }
            .filter { known.insert(URL(fileURLWithPath: $0).resolvingSymlinksInPath().path).inserted }
        guard !found.isEmpty else {
            throw Terminal.refuse("call.no-suite", "there is nothing to format", help: "files end in `.yaml`")
        }
        return found
    }

    private static func paths(of word: String) throws -> [String] {
        guard word != "-" else {
            throw Terminal.refuse("call.bad-option", "`-` stands alone", help: "give files, or standard input")
        }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: word, isDirectory: &isFolder) {
            return isFolder.boolValue ? SuiteFiles.below(word).filter(SuiteFiles.isRead) : [word]
        }
        let named = SuiteFiles.named(word) + SuiteFiles.withStem(word)
        guard named.isEmpty else { return named }
        throw Terminal.refuse(
            "call.no-suite", "there is no file `\(word)`",
            help: word == SuiteFiles.standard
                ? "run `attest` where the folder lies, or name a file"
                : SuiteFiles.meant(by: word).map { "did you mean `\($0)`?" }
                    ?? "name a file, a folder, or a suite or rig below `\(SuiteFiles.standard)`")
    }
}
