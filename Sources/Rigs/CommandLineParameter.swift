import SourceText
import SuiteLanguage

/// A command line of the rig, in which `{name}` stands for another parameter.
enum CommandLineParameter {
    /// Why a text is none; nil where it is one.
    static func refusal(of text: String) -> String? {
        guard let template = try? Template(parsing: text, span: .none) else {
            return "`\(text)` has a brace that belongs to nothing; `{{` and `}}` write braces"
        }
        for name in template.variables {
            guard let parameter = RigParameter.all.first(where: { $0.name == name }) else {
                return "`{\(name)}` is no parameter of a rig"
            }
            // Neither are written down as they are, nor are they looked into.
            if parameter.isSecret { return "`{\(name)}` is a secret, and this line is none" }
            if parameter.kind == .commandLine { return "`{\(name)}` is a command line itself" }
        }
        return nil
    }

    /// The line with the values of the other parameters.
    static func complete(_ text: String, _ values: [String: String]) -> String {
        guard let template = try? Template(parsing: text, span: .none) else { return text }
        return (try? template.resolve(values).get()) ?? text
    }
}
