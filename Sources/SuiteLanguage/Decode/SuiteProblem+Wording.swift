import SourceText

extension SuiteProblem {
    /// The problem as a diagnostic at its place.
    func diagnostic(in file: SourceFile, at span: SourceSpan) -> Diagnostic {
        let words = wording
        var diagnostic = Diagnostic(
            code: "suite." + code, message: words.message, file: file,
            span: subject.flatMap { file.span(of: $0.text, behind: $0.lead, in: span) } ?? span, label: words.label,
            help: words.help)
        if case .duplicateCase(_, let first) = self {
            diagnostic.secondary = [Diagnostic.Label(first, "first stands here")]
        }
        return diagnostic
    }

    private var wording: (message: String, label: String, help: String?) {
        switch self {
        case .wrongKind(let expected, let found):
            (
                "this is no \(expected) file", "first key is `\(found)`",
                ["fragment", "states", "capabilities"].contains(found)
                    ? "it is checked with the suites that share it: name one of them, or their folder"
                    : "a \(expected) file begins with the key `\(expected):`"
            )
        case .unknownKey(let key, let owner, let hint):
            switch hint {
            case .meant(let meant): ("`\(key)` is not a key of \(owner)", "did you mean `\(meant)`?", nil)
            case .standsIn(let place):
                (
                    "`\(key)` is not a key of \(owner)", "a key of \(place)",
                    "move it to \(place): its indentation says whose key it is"
                )
            case .takes(let keys, let verb?):
                ("`\(key)` is not a key of \(owner)", "unknown key", "beside `\(verb)` may stand " + Self.list(keys))
            case .takes(let keys, nil):
                ("`\(key)` is not a key of \(owner)", "unknown key", "\(owner) takes " + Self.list(keys))
            }
        case .missingKey(let key, let owner):
            ("\(owner) has no `\(key)`", "`\(key):` is missing here", nil)
        case .missingOneOf(let keys, let owner):
            (
                "\(owner) has none of the keys that say what it is", "one of them is missing here",
                "add one of " + Self.list(keys)
            )
        case .expected(let what, let found):
            ("\(what) is due here", "this is \(found)", Self.spelling(of: what, found))
        case .unknownWord(let word, _, let allowed) where allowed.count == 1:
            ("`\(word)` cannot stand here", "only `\(allowed[0])` can", nil)
        case .unknownWord(let word, _, ["yes", "no"]):
            ("`\(word)` is neither `yes` nor `no`", Self.switchMeant(by: word), nil)
        case .unknownWord(let word, let kind, let allowed):
            Self.wording("`\(word)` is no \(kind)", Self.guess(word, as: kind, among: allowed, called: "known"))
        case .badTemplate(let problem):
            Self.wording(of: problem)
        case .badPattern(let problem):
            Self.wording(of: problem)
        case .badDuration(let text):
            (
                "`\(text)` is no duration", "not a duration",
                "write `500ms`, `1s`, `2min` or a `{parameter}`"
            )
        case .badNumber(let text, let range):
            (
                "`\(text)` is no whole number from \(range.lowerBound) "
                    + (range.upperBound == .max ? "on" : "to \(range.upperBound)"),
                Int(text) == nil ? "not a whole number" : "not in range", nil
            )
        case .badName(let name, let kind):
            (
                "`\(name)` cannot be the name of a \(kind)", "not a name",
                "names begin with a lower-case letter and hold lower-case letters, digits and hyphens"
            )
        case .noVerb:
            ("a step needs a verb", "nothing is done here", "verbs: " + Self.list(GrammarRule.step.heads))
        case .twoVerbs(let first, let second):
            (
                "a step does one thing, here `\(first)` and `\(second)`", "a second verb",
                "make two steps of it"
            )
        case .empty(let what):
            ("\(what) is empty", "nothing stands here", nil)
        case .duplicateCase(let id, _):
            (
                "case `\(id)` stands in this suite twice", "here again",
                "ids name cases in reports: make each unique"
            )
        case .derivedAlready(let id):
            (
                "case `\(id)` is derived from what the suite declares", "the same id",
                "rename the written case, or leave it out"
            )
        case .undeclaredForm(let form):
            (
                "what comes of the \(form) form is not declared", "`\(form):` is missing here",
                "give its `answer`, or `refused: yes`, or `\(form): written` where written cases see to it"
            )
        case .nothingDerived("sync"):
            (
                "no case can be derived of `sync`", "nothing shows it",
                "name the FTP command whose reply is held back as `delays`, or add steps that show it as `shown-by`"
            )
        case .nothingDerived(let attribute):
            (
                "no case can be derived of `\(attribute)`", "nothing shows it",
                "add steps that show it as `shown-by`, or `shown-by: written` where written cases do"
            )
        case .nothingActs(let attribute):
            (
                "no case can be derived of `\(attribute)`", "no form acts",
                "give `set:` or `execute:` an `answer`, or leave the attribute to written cases"
            )
        case .emptyRange(let range):
            ("there is no number in `\(range)`", "empty", "the lowest value comes first")
        case .outsideRange(let value, let range):
            ("`\(value)` is not in the range `\(range)`", "outside", nil)
        case .longerThanAllowed(let count, let length):
            ("the value has \(count) octets, where `length` is \(length)", "too long", nil)
        case .duplicateParameter(let name):
            ("there is a parameter `\(name)` already", "here again", nil)
        case .noFormForParameters:
            (
                "no set form takes the parameters", "nothing is derived of them",
                "give `set:` an `answer`, or leave the parameters out"
            )
        case .shadowedParameter(let name):
            (
                "`\(name)` is a parameter of every rig", "the same name",
                "name this one otherwise: `{\(name)}` can only stand for one of them"
            )
        case .duplicateValue(let value, let name):
            (
                "`\(name)` takes `\(value)` twice", "here again",
                "each value makes one case: make each unique"
            )
        case .tooManyCombinations(let allowed):
            (
                "`for` makes more than \(allowed) cases of one", "with these values",
                "part the case, or leave values out"
            )
        case .noTime(let text):
            (
                "`\(text)` is no time at all", "nothing can be seen in it",
                "write a time in which it could come"
            )
        case .nothingMustCome:
            (
                "everything that is expected here is optional", "silence would be right too",
                "expect what must come, or write `silent:` for a time without anything"
            )
        case .controlCharacter(let what):
            (
                "\(what) holds a control character", "not one line",
                "line ends are added and taken off by themselves; other bytes go with `send-bytes`"
            )
        case .misplacedKey(let key, let verb, let places):
            (
                "`\(key)` has no meaning beside `\(verb)`", "not with `\(verb)`",
                (1...3).contains(places.count) ? "it stands beside " + Self.list(places) : nil
            )
        case .needsExpectation(let verb):
            (
                "the `\(verb)` step states no expectation", "what must come from the module?",
                verb == "await"
                    ? "write the lines behind `await:`; a step that expects nothing cannot fail"
                    : "write what must come behind `expect:`; a step that expects nothing cannot fail"
            )
        case .badHex(let text):
            (
                "`\(text)` is not pairs of hexadecimal digits", "not hexadecimal",
                "write `41 54 0D`, or a \"quoted\\r\" text with escapes"
            )
        case .badReply(let text):
            (
                "`\(text)` is no FTP reply", "not a reply",
                "write three digits and a text: `550 No such file`"
            )
        case .badDay(let text):
            ("`\(text)` is no day", "not a day", "write the last day on which it holds: `2026-12-31`")
        case .endlessIssue(let id):
            (
                "known issue `\(id)` has no end", "for ever known",
                "add `until: 2026-12-31`, the last day on which it holds, or `firmware:`, the version that has it"
            )
        case .unknownVariable(let name, let known):
            (
                "nothing is called `\(name)`", Self.near(name, known) ?? "unknown variable",
                "a variable is a rig parameter, a name of `for:` or `variables:`, or a capture of an earlier step"
            )
        case .unknownRequirement(let id, let known):
            (
                "the register has no requirement `\(id)`", Self.suggestion(id, known) ?? "unknown requirement",
                Self.suggestion(id, known) == nil ? Self.rows(like: id, among: known) : nil
            )
        case .unknownState(let name, let known):
            Self.wording(
                "no state is called `\(name)`",
                Self.guess(
                    name, as: "state", among: known, called: "states", absent: "the family has no `states.yaml`"))
        case .unknownCapability(let name, let known):
            Self.wording(
                "no capability is called `\(name)`",
                Self.guess(name, as: "capability", among: known, called: "capabilities"))
        case .neverCaptured(let name, let key):
            (
                "`\(key)` looks at `\(name)`, which no step before it captures",
                "it is the same whatever the module does", "capture it with `<\(name):type>` or `append: \(name)`"
            )
        case .sameAsItself(let name):
            ("`\(name)` is compared with itself", "always so", nil)
        case .unknownAbility(let name, let known):
            Self.wording(
                "nothing can tell of a rig whether it has `\(name)`",
                Self.guess(name, as: "ability", among: known, called: "abilities"))
        case .duplicateCapability(let name):
            (
                "`\(name)` is a feature of modules and an ability of rigs", "here again",
                "whoever needs it must know which: give one of them another name"
            )
        case .foreignPIN:
            (
                "a PIN that is not the rig's costs a real module one of its tries", "may lock the SIM",
                "send `{sim-pin}`; only a case with `needs: [emulated]` may send another"
            )
        case .nearHazard(let tag, let hazard):
            (
                "`\(tag)` is no hazard, and protects no module", "did you mean `\(hazard)`?",
                "write the hazard as it is spelled, or take a tag that is not so near to it"
            )
        case .tooLongVariable(let name, let most):
            ("`\(name)` comes to more than \(most) bytes", "too long", "a payload takes any `size:`")
        case .stateLoop(let name):
            ("state `\(name)` builds on itself", "leads back to `\(name)`", nil)
        case .fragmentLoop(let name):
            (
                "fragment `\(name)` cannot be used here",
                "leads back to this fragment, or is wrong itself",
                nil
            )
        case .unknownFragment(let name, let known):
            Self.wording(
                "no fragment is called `\(name)`",
                Self.guess(
                    name, as: "fragment", among: known, called: "fragments",
                    absent: "a fragment is a file of the family that begins with `fragment:`"))
        case .duplicateFragment(let name, let path):
            (
                "fragment `\(name)` stands in \(path) as well", "the same name",
                "`use: \(name)` can only mean one of them: rename the other"
            )
        case .unknownParameter(let name, let owner, let known):
            Self.wording(
                "`\(name)` is no parameter of `\(owner)`",
                Self.guess(
                    name, as: "parameter", among: known, called: "parameters", absent: "`\(owner)` has none"))
        case .missingParameter(let name, let owner):
            (
                "`\(owner)` needs a value for `\(name)`", "none is given here",
                "add `with: {\(name): …}`"
            )
        case .badParameterValue(let refusal):
            (refusal, "not a value of this parameter", nil)
        case .takenName(let name):
            (
                "`\(name)` stands for something else already", "a second meaning",
                "name one of them otherwise: `{\(name)}` can only stand for one"
            )
        case .duplicateName(let name):
            (
                "two cases are called `\(name)`", "one of them",
                "names are ids with the values of `for`: reports could not tell the cases apart"
            )
        case .tooManySteps(let name, let most):
            (
                "fragment `\(name)` comes to more than \(most) steps", "with the fragments that it uses",
                "use fewer, or put a loop in their place: `repeat`"
            )
        case .unevenRows(let missing):
            (
                "this row of `for` has no `\(missing)`", "`\(missing):` is missing here",
                "every row gives a value to every name, so that `{\(missing)}` stands for something in each case"
            )
        }
    }

    /// A guess as the rest of a message.
    private static func wording(
        _ message: String, _ guess: (label: String, help: String?)
    ) -> (message: String, label: String, help: String?) {
        (message, guess.label, guess.help)
    }
}
