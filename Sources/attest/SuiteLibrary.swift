import Evidence
import Foundation
import SourceText
import SuiteLanguage

/// Finds and reads suites with what their folders share.
struct SuiteLibrary {
    private(set) var suites: [(suite: Suite, family: Family)] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var families = FamilyLibrary()
    private var known: Set<String> = []
    private let takesShared: Bool
    /// Files that suites share and the call names.
    private(set) var sharedCount = 0

    var hasErrors: Bool {
        diagnostics.contains { $0.severity == .error }
    }

    /// Reads suites by path of a file or a folder, or by their names below `Suites`.
    ///
    /// - Throws: `ExitStatus` when a word stands for nothing.
    ///
    /// - Parameter takesShared: a file that suites share may be named as well; it is checked with its family.
    init(_ words: [String], takesShared: Bool = false) throws {
        self.takesShared = takesShared
        let places = words.isEmpty ? [SuiteFiles.standard] : words
        for word in places {
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: word, isDirectory: &isFolder) {
                for path in isFolder.boolValue ? SuiteFiles.below(word) : [word] {
                    read(path, isNamed: !isFolder.boolValue)
                }
            } else if !readNamed(word) {
                throw Terminal.refuse(
                    "call.no-suite", "there is no suite `\(word)`",
                    help: words.isEmpty
                        ? "run `attest` where the folder `Suites` lies, or name a suite's file"
                        : SuiteFiles.meant(by: word).map { "did you mean `\($0)`?" }
                            ?? "name a file, a folder, or a suite below `Suites` (`attest list` shows them)")
            }
        }
        if suites.isEmpty, sharedCount == 0, !hasErrors {
            throw Terminal.refuse(
                "call.no-suite", "no suite was found in " + places.map { "`\($0)`" }.joined(separator: ", "),
                help: "a suite is a .yaml file that begins with `suite:`")
        }
    }

    /// - Returns: whether a suite has that name.
    private mutating func readNamed(_ name: String) -> Bool {
        let paths = SuiteFiles.named(name)
        for path in paths { read(path, isNamed: true) }
        return !paths.isEmpty
    }

    /// - Parameter isNamed: the call names this very file, so it has to be a suite.
    private mutating func read(_ path: String, isNamed: Bool) {
        // Two words of a call may stand for the same file.
        guard known.insert(URL(fileURLWithPath: path).resolvingSymlinksInPath().path).inserted else { return }
        let file: SourceFile
        do {
            file = try SourceFile(reading: path)
        } catch {
            // What suites share is told with the first of them.
            if isNamed || SuiteFiles.isRead(path) && !FamilyLibrary.isShared(path) {
                diagnostics.append(Diagnostic(code: "call.unreadable", message: error.complaint))
            }
            return
        }
        if !isNamed {
            let kind = SuiteFiles.firstEntry(of: file).kind
            guard SuiteFiles.isRead(path) else { return refuseEnding(of: path, kind) }
            if Self.otherKinds.contains(kind) { return }
        }
        let family = families.family(of: path, &diagnostics)
        if isNamed, takesShared, Self.sharedKinds.contains(SuiteFiles.firstEntry(of: file).kind) {
            sharedCount += 1
            refuseUnread(file, in: family)
            return
        }
        let decoded = SuiteDecoder.decode(file, fragments: family.fragments)
        diagnostics += decoded.diagnostics
        guard var suite = decoded.suite else { return }
        diagnostics += Derivation.extend(&suite, in: family)
        diagnostics += SuiteCheck.check(suite, in: family)
        refuseUnlistedRows(of: suite, in: family)
        refuseSameName(as: suite)
        refuseOtherMeanings(of: suite)
        suites.append((suite, family))
    }

    private static let sharedKinds = ["states", "capabilities", "fragment"]
    private static let otherKinds = sharedKinds + ["rig"]

    /// A file of another name than families read, or in another place, has not been checked.
    private mutating func refuseUnread(_ file: SourceFile, in family: Family) {
        let isRead = family.files.contains { $0.bytes == file.bytes }
        guard !isRead, !hasErrors else { return }
        diagnostics.append(
            Diagnostic(
                code: "call.not-shared", message: "no suite reads `\(file.path)`",
                help: "states are in `states.yaml` and capabilities in `capabilities.yaml`, above their suites"))
    }

    /// Nobody notices what was passed over.
    private mutating func refuseEnding(of path: String, _ kind: String) {
        guard ["suite", "states", "capabilities"].contains(kind) else { return }
        diagnostics.append(
            Diagnostic(
                code: "call.wrong-ending", message: "`\(path)` begins with `\(kind):`, and is not read",
                help: "rename it: only files that end in `.yaml` are read"))
    }

    /// Every parameter that one of the suites declares, once.
    var parameters: [SuiteParameter] {
        var known: Set<String> = []
        return suites.flatMap(\.suite.parameters).filter { known.insert($0.name).inserted }
    }

    /// One value of a rig cannot be two things.
    private mutating func refuseOtherMeanings(of suite: Suite) {
        for parameter in suite.parameters {
            guard let other = suites.first(where: { $0.suite.parameters.contains { $0.name == parameter.name } }),
                other.suite.parameters.allSatisfy({ $0.name != parameter.name || !$0.isSame(as: parameter) })
            else { continue }
            diagnostics.append(
                Diagnostic(
                    code: "suite.other-parameter",
                    message: "`\(parameter.name)` is declared otherwise in \(other.suite.file.path)", file: suite.file,
                    span: parameter.span, label: "another type or default",
                    help: "a rig sets one value for both: declare it alike, or rename one of them"))
        }
    }

    /// A report leads back to a case by the names of the suite and the case.
    private mutating func refuseSameName(as suite: Suite) {
        let first = suites.first { $0.suite.name == suite.name }?.suite.file.path
        guard let first, !suite.name.isEmpty else { return }
        diagnostics.append(
            Diagnostic(
                code: "suite.duplicate-suite", message: "suite `\(suite.name)` stands in \(first) as well",
                file: suite.file, span: suite.nameSpan, label: "the same name",
                help: "names of suites name cases in reports: make each unique, or leave one file out"))
    }

    /// A row that nobody lists decides nothing.
    private mutating func refuseUnlistedRows(of suite: Suite, in family: Family) {
        guard family.register == nil, !hasBadRegister, let row = suite.firstCovered else { return }
        diagnostics.append(Self.missingRegister(of: suite, row: row))
    }

    /// A register that cannot be read is told of already.
    private var hasBadRegister: Bool {
        diagnostics.contains { $0.code == "register.bad" }
    }

    private static func missingRegister(of suite: Suite, row: Located<String>?) -> Diagnostic {
        Diagnostic(
            code: "register.none", message: "there is no register above the suite `\(suite.name)`", file: suite.file,
            span: row?.span, label: row.map { _ in "no row can be covered" },
            help: "a register is a file `requirements.csv` in a folder above its suites")
    }

    /// Reads the suites beside those at hand, in the folders of their registers: only together they cover them.
    mutating func readWholeFamilies() {
        let folders = registers.map { URL(fileURLWithPath: $0.file.path).deletingLastPathComponent().path }
        for folder in folders {
            for path in SuiteFiles.below(SuiteFiles.relative(folder)) { read(path, isNamed: false) }
        }
    }

    /// Adds what all suites of the registers together leave uncovered.
    mutating func holdToRegisters() {
        readWholeFamilies()
        let bare = suites.filter { $0.family.register == nil && $0.suite.firstCovered == nil }
        if !hasBadRegister { diagnostics += bare.map { Self.missingRegister(of: $0.suite, row: nil) } }
        for register in registers {
            let held = suites.filter { $0.family.register?.file.path == register.file.path }.map(\.suite)
            diagnostics += RequirementCheck.uncovered(in: register, by: held)
        }
    }

    /// The registers of the suites, in their order.
    var registers: [Register] {
        var known: Set<String> = []
        return suites.compactMap(\.family.register).filter { known.insert($0.file.path).inserted }
    }

    /// What the families of the suites declare that cases may need, in their order.
    var capabilityLists: [CapabilityList] {
        var known: Set<String> = []
        return suites.compactMap(\.family.capabilityList).filter { known.insert($0.file.path).inserted }
    }

    /// Everything that was read for the suites.
    var files: [SourceFile] {
        suites.flatMap { [$0.suite.file] + $0.family.files }
    }
}

extension Family {
    /// What its suites share.
    var files: [SourceFile] {
        [register?.file, ladder?.file, capabilityList?.file].compactMap(\.self) + fragments.map(\.file)
    }
}
