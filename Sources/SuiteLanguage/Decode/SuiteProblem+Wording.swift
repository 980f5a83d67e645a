import SourceText

extension SuiteProblem {
    /// The problem as a diagnostic at its place.
    func diagnostic(in file: SourceFile, at span: SourceSpan) -> Diagnostic {
        let words = wording
        var diagnostic = Diagnostic(
            code: "suite." + words.code, message: words.message, file: file, span: span, label: words.label,
            help: words.help)
        if case .duplicateCase(_, let first) = self {
            diagnostic.secondary = [Diagnostic.Label(first, "first stands here")]
        }
        return diagnostic
    }

    private var wording: (code: String, message: String, label: String, help: String?) {
        switch self {
        case .wrongKind(let expected, let found):
            (
                "wrong-kind", "this is no \(expected) file", "first key is `\(found)`",
                "a \(expected) file begins with the key `\(expected):`"
            )
        case .unknownKey(let key, let owner, let allowed):
            (
                "unknown-key", "`\(key)` is not a key of \(owner)", Self.suggestion(key, allowed) ?? "unknown key",
                Self.suggestion(key, allowed) == nil ? "\(owner) takes " + Self.list(allowed) : nil
            )
        case .missingKey(let key, let owner):
            ("missing-key", "\(owner) has no `\(key)`", "`\(key):` is missing here", nil)
        case .expected(let what, let found):
            ("wrong-type", "\(what) is due here", "this is \(found)", nil)
        case .unknownWord(let word, let kind, let allowed):
            (
                "unknown-word", "`\(word)` is no \(kind)", Self.suggestion(word, allowed) ?? "unknown \(kind)",
                "known: " + Self.list(allowed)
            )
        case .badTemplate(let problem):
            Self.wording(of: problem)
        case .badPattern(let problem):
            Self.wording(of: problem)
        case .badDuration(let text):
            (
                "bad-duration", "`\(text)` is no duration", "not a duration",
                "write `500ms`, `1s`, `2min` or a `{parameter}`"
            )
        case .badNumber(let text, let range):
            (
                "bad-number",
                "`\(text)` is no whole number from \(range.lowerBound) "
                    + (range.upperBound == .max ? "on" : "to \(range.upperBound)"),
                "not in range", nil
            )
        case .badName(let name, let kind):
            (
                "bad-name", "`\(name)` cannot be the name of a \(kind)", "not a name",
                "names begin with a lower-case letter and hold letters, digits and hyphens"
            )
        case .noVerb:
            ("no-verb", "a step needs a verb", "nothing is done here", "verbs: " + Self.list(GrammarRule.step.heads))
        case .twoVerbs(let first, let second):
            (
                "two-verbs", "a step does one thing, here `\(first)` and `\(second)`", "a second verb",
                "make two steps of it"
            )
        case .empty(let what):
            ("empty", "\(what) is empty", "nothing stands here", nil)
        case .duplicateCase(let id, _):
            (
                "duplicate-case", "case `\(id)` stands in this suite twice", "here again",
                "ids name cases in reports: make each unique"
            )
        case .derivedAlready(let id):
            (
                "duplicate-case", "case `\(id)` is derived from what the suite declares", "the same id",
                "rename the written case, or leave it out"
            )
        case .undeclaredForm(let form):
            (
                "undeclared-form", "what comes of the \(form) form is not declared", "`\(form):` is missing here",
                "give its `answer`, or `refused: yes`, or `\(form): written` where written cases see to it"
            )
        case .nothingDerived(let attribute):
            (
                "nothing-derived", "no case can be derived of `\(attribute)`", "nothing shows it",
                "add steps that show it as `shown-by`, or `shown-by: written` where written cases do"
            )
        case .nothingActs(let attribute):
            (
                "nothing-derived", "no case can be derived of `\(attribute)`", "no form acts",
                "give `set:` or `execute:` an `answer`, or leave the attribute to written cases"
            )
        case .emptyRange(let range):
            ("empty-range", "there is no number in `\(range)`", "empty", "the lowest value comes first")
        case .outsideRange(let value, let range):
            ("outside-range", "`\(value)` is not in the range `\(range)`", "outside", nil)
        case .longerThanAllowed(let count, let length):
            ("too-long", "the value has \(count) octets, where `length` is \(length)", "too long", nil)
        case .duplicateParameter(let name):
            ("duplicate-parameter", "there is a parameter `\(name)` already", "here again", nil)
        case .noFormForParameters:
            (
                "no-form", "no set form takes the parameters", "nothing is derived of them",
                "give `set:` an `answer`, or leave the parameters out"
            )
        case .shadowedParameter(let name):
            (
                "shadowed-parameter", "`\(name)` is a parameter of every rig", "the same name",
                "name this one otherwise: `{\(name)}` can only stand for one of them"
            )
        case .duplicateValue(let value, let name):
            (
                "duplicate-value", "`\(name)` takes `\(value)` twice", "here again",
                "each value makes one case: make each unique"
            )
        case .tooManyCombinations(let allowed):
            (
                "too-many-combinations", "`for` makes more than \(allowed) cases of one", "with these values",
                "part the case, or leave values out"
            )
        case .noTime(let text):
            (
                "no-time", "`\(text)` is no time at all", "nothing can be seen in it",
                "write a time in which it could come"
            )
        case .nothingMustCome:
            (
                "nothing-must-come", "everything that is expected here is optional", "silence would be right too",
                "expect what must come, or write `silent:` for a time without anything"
            )
        case .controlCharacter(let what):
            (
                "control-character", "\(what) is empty or holds a control character", "not one line",
                "line ends are added and taken off by themselves; other bytes go with `send-bytes`"
            )
        case .misplacedKey(let key, let verb):
            ("misplaced-key", "`\(key)` has no meaning beside `\(verb)`", "not with `\(verb)`", nil)
        case .needsExpectation(let verb):
            (
                "no-expectation", "the `\(verb)` step states no expectation", "what must come from the module?",
                verb == "await"
                    ? "write the lines behind `await:`; a step that expects nothing cannot fail"
                    : "add `expect:`; a step that expects nothing cannot fail"
            )
        case .badHex(let text):
            (
                "bad-hex", "`\(text)` is not pairs of hexadecimal digits", "not hexadecimal",
                "write `41 54 0D`, or a \"quoted\\r\" text with escapes"
            )
        case .badReply(let text):
            (
                "bad-reply", "`\(text)` is no FTP reply", "not a reply",
                "write three digits and a text: `550 No such file`"
            )
        case .badDay(let text):
            ("bad-day", "`\(text)` is no day", "not a day", "write the last day on which it holds: `2026-12-31`")
        case .endlessIssue(let id):
            (
                "endless-issue", "known issue `\(id)` has no end", "for ever known",
                "add `until: 2026-12-31`, the last day on which it holds, or `firmware:`, the version that has it"
            )
        case .unknownVariable(let name, let known):
            (
                "unknown-variable", "nothing is called `\(name)`", Self.suggestion(name, known) ?? "unknown variable",
                "a variable is a rig parameter, a name of `for:` or `variables:`, or a capture of an earlier step"
            )
        case .unknownRequirement(let id, let known):
            (
                "unknown-requirement", "the register has no requirement `\(id)`",
                Self.suggestion(id, known) ?? "unknown requirement", nil
            )
        case .unknownState(let name, let known):
            (
                "unknown-state", "no state is called `\(name)`", Self.suggestion(name, known) ?? "unknown state",
                known.isEmpty ? "the family has no `states.yaml`" : "states: " + Self.list(known)
            )
        case .unknownCapability(let name, let known):
            (
                "unknown-capability", "no capability is called `\(name)`",
                Self.suggestion(name, known) ?? "unknown capability",
                "capabilities: " + Self.list(known)
            )
        case .neverCaptured(let name, let key):
            (
                "never-captured", "`\(key)` looks at `\(name)`, which no step before it captures",
                "it is the same whatever the module does", "capture it with `<\(name):type>` or `append: \(name)`"
            )
        case .sameAsItself(let name):
            ("same-as-itself", "`\(name)` is compared with itself", "always so", nil)
        case .unknownAbility(let name, let known):
            (
                "unknown-ability", "nothing can tell of a rig whether it has `\(name)`",
                Self.suggestion(name, known) ?? "unknown ability", "abilities: " + Self.list(known)
            )
        case .duplicateCapability(let name):
            (
                "duplicate-capability", "`\(name)` is a feature of modules and an ability of rigs", "here again",
                "whoever needs it must know which: give one of them another name"
            )
        case .foreignPIN:
            (
                "foreign-pin", "a PIN that is not the rig's costs a real module one of its tries", "may lock the SIM",
                "send `{sim-pin}`; only a case with `needs: [emulated]` may send another"
            )
        case .nearHazard(let tag, let hazard):
            (
                "near-hazard", "`\(tag)` is no hazard, and protects no module", "did you mean `\(hazard)`?",
                "write the hazard as it is spelled, or take a tag that is not so near to it"
            )
        case .tooLongVariable(let name, let most):
            ("too-long", "`\(name)` comes to more than \(most) bytes", "too long", "a payload takes any `size:`")
        case .stateLoop(let name):
            ("state-loop", "state `\(name)` builds on itself", "leads back to `\(name)`", nil)
        case .fragmentLoop(let name):
            (
                "fragment-loop", "fragment `\(name)` cannot be used here",
                "leads back to this fragment, or is wrong itself",
                nil
            )
        case .unknownFragment(let name, let known):
            (
                "unknown-fragment", "no fragment is called `\(name)`",
                Self.suggestion(name, known) ?? "unknown fragment",
                known.isEmpty
                    ? "a fragment is a file of the family that begins with `fragment:`"
                    : "fragments: " + Self.list(known)
            )
        case .duplicateFragment(let name, let path):
            (
                "duplicate-fragment", "fragment `\(name)` stands in \(path) as well", "the same name",
                "`use: \(name)` can only mean one of them: rename the other"
            )
        case .unknownParameter(let name, let owner, let known):
            (
                "unknown-parameter", "`\(name)` is no parameter of `\(owner)`",
                Self.suggestion(name, known) ?? "unknown parameter",
                known.isEmpty ? "`\(owner)` has none" : "parameters: " + Self.list(known)
            )
        case .missingParameter(let name, let owner):
            (
                "missing-parameter", "`\(owner)` needs a value for `\(name)`", "none is given here",
                "add `with: {\(name): …}`"
            )
        case .badParameterValue(let refusal):
            ("bad-value", refusal, "not a value of this parameter", nil)
        case .takenName(let name):
            (
                "taken-name", "`\(name)` stands for something else already", "a second meaning",
                "name one of them otherwise: `{\(name)}` can only stand for one"
            )
        case .unevenRows(let missing):
            (
                "uneven-rows", "this row of `for` has no `\(missing)`", "`\(missing):` is missing here",
                "every row gives a value to every name, so that `{\(missing)}` stands for something in each case"
            )
        }
    }

    private static func wording(
        of problem: Template.Problem
    ) -> (code: String, message: String, label: String, help: String?) {
        switch problem {
        case .unclosedBrace:
            ("bad-template", "a `{` is not closed", "`}` is missing", "a literal brace is written `{{`")
        case .strayBrace:
            ("bad-template", "a `}` closes nothing", "no `{` before it", "a literal brace is written `}}`")
        case .badName(let name):
            ("bad-template", "`{\(name)}` holds no name", "not a name", "a literal brace is written `{{`")
        }
    }

    private static func wording(
        of problem: LinePattern.Problem
    ) -> (code: String, message: String, label: String, help: String?) {
        switch problem {
        case .template(let problem):
            wording(of: problem)
        case .unknownType(let type):
            (
                "unknown-type", "`\(type)` is no type of placeholder",
                suggestion(type, Placeholder.words) ?? "unknown type",
                "types: " + list(Placeholder.words)
            )
        case .badRange(let text):
            ("bad-range", "`\(text)` is no range", "not a range", "write `<n:int 0..3000>`")
        case .unclosedPlaceholder:
            ("bad-pattern", "a placeholder is not closed", "`>` is missing", nil)
        }
    }

    private static func suggestion(_ word: String, _ allowed: [String]) -> String? {
        NearestName.of(word, among: allowed).map { "did you mean `\($0)`?" }
    }

    private static func list(_ words: [String]) -> String {
        words.map { "`\($0)`" }.joined(separator: ", ")
    }
}
