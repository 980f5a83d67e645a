import Benches
import Evidence
import Foundation
import ModuleEmulator
import Rigs
import SourceText
import SuiteLanguage

/// A rig as a call names it.
enum RigFile {
    private static let folder = "Suites/rigs"
    private static let ending = ".yaml"

    /// - Parameter word: a file, or the name of one below `Suites/rigs`.
    /// - Throws: `ExitStatus` when the file is no rig, after it was said.
    static func read(_ word: String) throws -> Rig {
        try rig(in: source(of: word))
    }

    /// The text of a rig.
    static func source(of word: String) throws -> SourceFile {
        let isPath = word.contains("/") || word.hasSuffix(ending) || FileManager.default.fileExists(atPath: word)
        guard isPath || bundled.contains(word) else {
            let near = NearestName.of(word, among: bundled).map { "did you mean `\($0)`? " } ?? ""
            throw Terminal.refuse(
                "call.no-rig", "there is no rig `\(word)`",
                help: near + "a rig is a file, or one of those in \(folder)"
                    + (bundled.isEmpty ? "" : ": " + bundled.map { "`\($0)`" }.joined(separator: ", ")))
        }
        do {
            return try SourceFile(reading: isPath ? word : "\(folder)/\(word)\(ending)")
        } catch {
            throw Terminal.refuse("call.unreadable", error.complaint)
        }
    }

    static func rig(in file: SourceFile) throws -> Rig {
        let decoded = RigDecoder.decode(file)
        Terminal.complain(decoded.diagnostics)
        guard let rig = decoded.rig else { throw ExitStatus.wrongCall }
        return rig
    }

    /// The names of this project's rigs; examples are not there to be run.
    private static var bundled: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }
            .filter { !$0.hasSuffix(".example") }.sorted()
    }

    /// The emulated module of the rig.
    ///
    /// - Throws: `ExitStatus` when there can be no such module, after it was said.
    static func profile(of rig: Rig) throws -> EmulatorProfile {
        do {
            return try EmulatorProfile(settings: rig.emulator)
        } catch {
            let span = rig.emulatorSpans[error.setting]
            Terminal.complain([Diagnostic(code: "rig.bad-value", message: error.message, file: rig.file, span: span)])
            throw ExitStatus.wrongCall
        }
    }

    /// What is misspelt would switch nothing, and be reported as switched off.
    ///
    /// The families of this project count whichever suites a call names: a rig is for all of them.
    ///
    /// - Throws: `ExitStatus` when the rig names what is no feature, after it was said.
    static func refuseUnknownFeatures(of rig: Rig, in plan: RunPlan) throws {
        guard !rig.features.isEmpty else { return }
        let lists = plan.suites.compactMap(\.family.capabilityList) + FamilyLibrary.bundledLists
        let problems = rig.unknownFeatures(among: lists)
        Terminal.complain(problems)
        if !problems.isEmpty { throw ExitStatus.wrongCall }
    }

    /// The rig with the values of its credentials, which only a run looks for.
    ///
    /// - Throws: `ExitStatus` when one is not there, after it was said.
    static func withCredentials(_ rig: Rig, overrides: [String] = [], declared: [SuiteParameter]) throws -> Rig {
        var rig = rig
        let problems = rig.fetchCredentials(
            environment: ProcessInfo.processInfo.environment, overrides: overrides, declared: declared)
        Terminal.complain(problems)
        guard problems.isEmpty else { throw ExitStatus.wrongCall }
        return rig
    }

    /// The rig's parameters under those of the call.
    ///
    /// - Throws: `ExitStatus` when one cannot be, after it was said.
    static func settings(
        of rig: Rig, overrides: [String], declared: [SuiteParameter]
    ) throws -> RigSettings {
        do throws(RigSettings.Refusal) {
            return try RigSettings(rig: rig, overrides: overrides, declared: declared)
        } catch {
            throw Terminal.refuse("call.bad-parameter", error.message, help: error.help)
        }
    }
}
