import SourceText
import SuiteLanguage

/// A command line of the rig, in which `{name}` stands for another parameter.
enum CommandLineParameter {
    /// Why a text is none; nil where it is one.
    ///
    /// - Parameter secrets: parameters that this rig keeps secret beside those that always are.
    static func refusal(of text: String, secrets: Set<String> = []) -> String? {
        guard let template = try? Template(parsing: text, span: .none) else {
            return "`\(text)` has a brace that belongs to nothing; `{{` and `}}` write braces"
        }
        for name in template.variables {
            guard let parameter = RigParameter.all.first(where: { $0.name == name }) else {
                return "`{\(name)}` is no parameter of a rig"
            }
            // Neither are written down as they are, nor are they looked into.
            if parameter.isSecret || secrets.contains(name) { return "`{\(name)}` is a secret, and this line is none" }
            if parameter.kind == .commandLine { return "`{\(name)}` is a command line itself" }
        }
        return nil
    }

    /// Why a text is no command line that a module takes; nil where it is one.
    static func refusal(ofCommand text: String) -> String? {
        let line = text.uppercased()
        guard line.hasPrefix("AT") else { return "`\(text)` is no command line: one begins with `AT`" }
        // A PIN that is refused is never sent again, which only the run can see to; and it is a secret.
        return PINCommand.secrets(in: text.utf8).isEmpty
            ? nil : "PIN and locks are the run's own matter: set `sim-pin`"
    }

    /// The line with the values of the other parameters.
    static func complete(_ text: String, _ values: [String: String]) -> String {
        guard let template = try? Template(parsing: text, span: .none) else { return text }
        return (try? template.resolve(values).get()) ?? text
    }
}
