/// What is said of texts with variables and of lines that are expected.
extension SuiteProblem {
    static func wording(
        of problem: Template.Problem
    ) -> (message: String, label: String, help: String?) {
        switch problem {
        case .unclosedBrace:
            ("a `{` is not closed", "`}` is missing", "a literal brace is written `{{`")
        case .strayBrace:
            ("a `}` closes nothing", "no `{` before it", "a literal brace is written `}}`")
        case .badName(let name):
            (
                "`{\(name)}` holds no name", "not a name",
                "names hold lower-case letters, digits and hyphens; a literal brace is written `{{`"
            )
        }
    }

    static func wording(
        of problem: LinePattern.Problem
    ) -> (message: String, label: String, help: String?) {
        switch problem {
        case .template(let problem):
            wording(of: problem)
        case .unknownType(let type):
            (
                "`\(type)` is no type of placeholder",
                suggestion(type, Placeholder.words) ?? "unknown type",
                "types: " + list(Placeholder.words)
            )
        case .badRange(let text):
            (
                "`\(text)` is no range", "not a range",
                "write `<n:int 0..3000>`: only `int` takes one, and the lowest value comes first"
            )
        case .unclosedPlaceholder:
            ("a placeholder is not closed", "`>` is missing", "write `<name:type>`; any other `<` is itself")
        }
    }
}
