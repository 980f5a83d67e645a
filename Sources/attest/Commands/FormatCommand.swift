import ArgumentParser
import Foundation
import SourceText
import SuiteLanguage

struct FormatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "format", abstract: "Write suites and rigs in the canonical layout.",
        discussion: """
            Files are changed in place, and named. What they mean stays: the order of entries, how texts are written, \
            and every comment. `-` reads standard input and writes standard output.

            Blocks, and the lists below keys, are indented by 2; brackets have no blanks inside and stand on one line \
            of up to 120 columns, or else become a block. There is at most one empty line in a row. Comments are \
            indented like what follows them, and aligned behind consecutive lines.

            Exit codes: 0 every file is formatted now; 1 with --check: one is not; 2 the call is wrong, or a file \
            cannot be read and is left as it is; 3 a file cannot be written.
            """)

    @Argument(
        help: "Files, folders, or names below Suites (default: all of Suites).",
        completion: .file(extensions: ["yaml"]))
    var files: [String] = []

    @Flag(help: "Change nothing, and show where files would change.")
    var check = false

    func run() throws {
        if files == ["-"] { return try formatInput() }
        let paths = try FormattedFiles.paths(of: files)
        var status = ExitStatus.passed
        var changed = 0
        for path in paths {
            do {
                if try format(path) { changed += 1 }
            } catch let failure as ExitStatus {
                // The call being wrong comes first, as everywhere.
                status = status == .wrongCall ? status : failure
            }
        }
        let count = ListCommand.count(paths.count, "file")
        Terminal.write("\(count): \(changed == 0 ? "none" : String(changed)) \(check ? "would change" : "changed")")
        if status != .passed { throw status }
        if check, changed > 0 { throw ExitStatus.failed }
    }

    /// - Returns: whether the file is not, or was not, formatted.
    /// - Throws: `ExitStatus`, after it was said what is wrong.
    private func format(_ path: String) throws -> Bool {
        let file: SourceFile
        do {
            file = try SourceFile(reading: path)
        } catch {
            throw Terminal.refuse("call.unreadable", error.complaint)
        }
        let text = try Self.formatted(file)
        guard Array(text.utf8) != file.bytes else { return false }
        if check {
            Terminal.write(path + "\n" + FirstDifference.of(file, text))
            return true
        }
        do {
            try RewrittenFile.write(Array(text.utf8), to: path)
        } catch {
            Terminal.complain([
                Diagnostic(code: "format.unwritable", message: "`\(path)` cannot be written: \(error.reason)")
            ])
            throw ExitStatus.noWork
        }
        Terminal.write(path)
        return true
    }

    private func formatInput() throws {
        let bytes = try FileHandle.standardInput.readToEnd() ?? Data()
        let file = SourceFile(path: "-", bytes: Array(bytes))
        let text = try Self.formatted(file)
        guard check else { return Terminal.put(text) }
        guard Array(text.utf8) != file.bytes else { return }
        Terminal.write(FirstDifference.of(file, text))
        throw ExitStatus.failed
    }

    private static func formatted(_ file: SourceFile) throws -> String {
        switch SuiteFormatter.format(file) {
        case .formatted(let text): return text
        case .refused(let diagnostics):
            Terminal.complain(diagnostics)
            throw ExitStatus.wrongCall
        case .failed(let diagnostic):
            Terminal.complain([diagnostic])
            throw ExitStatus.noWork
        }
    }
}
