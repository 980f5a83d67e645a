import Evidence
import Rigs
import SourceText

extension Trouble {
    /// Without the secrets of a rig, which words of a server or of the system may hold.
    func masked(by settings: RigSettings) -> Trouble {
        Trouble(code: code, message: settings.masked(message), hint: hint.map(settings.masked))
    }

    /// As a warning: what it is about is over, and changes no verdict.
    var warning: Diagnostic {
        Diagnostic(.warning, code: code, message: message, help: hint)
    }
}
