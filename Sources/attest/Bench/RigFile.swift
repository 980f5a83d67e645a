import Foundation
import ModuleEmulator
import Rigs
import SourceText

/// A rig as a call names it.
enum RigFile {
    /// - Parameter word: a file, or the name of one below `Suites/rigs`.
    /// - Throws: `ExitStatus` when the file is no rig, after it was said.
    static func read(_ word: String) throws -> Rig {
        try rig(in: source(of: word))
    }

    /// The text of a rig.
    static func source(of word: String) throws -> SourceFile {
        let bundled = "Suites/rigs/\(word).yaml"
        let path = word.contains("/") || FileManager.default.fileExists(atPath: word) ? word : bundled
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Terminal.refuse(
                "call.unreadable", "`\(word)` cannot be read", help: "rigs of this project lie in Suites/rigs")
        }
        return SourceFile(path: path, bytes: Array(bytes))
    }

    static func rig(in file: SourceFile) throws -> Rig {
        let decoded = RigDecoder.decode(file)
        Terminal.complain(decoded.diagnostics)
        guard let rig = decoded.rig else { throw ExitStatus.wrongCall }
        return rig
    }

    /// The emulated module of the rig.
    ///
    /// - Throws: `ExitStatus` when there can be no such module, after it was said.
    static func profile(of rig: Rig) throws -> EmulatorProfile {
        do {
            return try EmulatorProfile(settings: rig.emulator)
        } catch {
            throw Terminal.refuse("call.bad-setting", "rig `\(rig.name)`, below `emulator`: \(error.message)")
        }
    }

    /// The rig's parameters under those of the call.
    ///
    /// - Throws: `ExitStatus` when one cannot be, after it was said.
    static func settings(of rig: Rig, overrides: [String]) throws -> RigSettings {
        do throws(RigSettings.Refusal) {
            return try RigSettings(rig: rig, overrides: overrides)
        } catch {
            throw Terminal.refuse("call.bad-parameter", error.message, help: error.help)
        }
    }
}
