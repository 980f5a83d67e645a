import Evidence
import SourceText

extension Trouble {
    /// As a warning: what it is about is over, and changes no verdict.
    var warning: Diagnostic {
        Diagnostic(.warning, code: code, message: message, help: hint)
    }
}
