import SourceText

/// What can be wrong with a suite, rig or state file that is well-formed; worded in `SuiteProblem+Wording.swift`.
enum SuiteProblem: Sendable {
    case wrongKind(expected: String, found: String)
    case unknownKey(String, of: String, KeyHint)
    case missingKey(String, of: String)
    case missingOneOf([String], of: String)
    case expected(String, found: String)
    case unknownWord(String, as: String, allowed: [String])
    case badTemplate(Template.Problem)
    case badPattern(LinePattern.Problem)
    case badDuration(String)
    case badNumber(String, ClosedRange<Int>)
    case badName(String, of: String)
    case noVerb
    case twoVerbs(String, String)
    case empty(String)
    case duplicateCase(String, first: SourceSpan)
    case derivedAlready(String)
    case duplicateValue(String, of: String)
    case tooManyCombinations(allowed: Int)
    case noTime(String)
    case nothingMustCome
    case controlCharacter(String)
    case misplacedKey(String, verb: String, beside: [String])
    case needsExpectation(String)
    case badHex(String)
    case badReply(String)
    case badDay(String)
    case endlessIssue(String)
    // Declarations
    case undeclaredForm(String)
    case nothingDerived(String)
    case nothingActs(String)
    case emptyRange(String)
    case outsideRange(String, String)
    case longerThanAllowed(Int, of: Int)
    case duplicateParameter(String)
    case noFormForParameters
    // Checks of a whole family
    case shadowedParameter(String)
    case unknownVariable(String, known: [String])
    case unknownRequirement(String, known: [String])
    case unknownState(String, known: [String])
    case unknownCapability(String, known: [String])
    case neverCaptured(String, by: String)
    case sameAsItself(String)
    case stateLoop(String)
    case fragmentLoop(String)
    case unknownFragment(String, known: [String])
    case duplicateFragment(String, path: String)
    case unknownParameter(String, of: String, known: [String])
    case missingParameter(String, of: String)
    case badParameterValue(String)
    case takenName(String)
    case duplicateName(String)
    case tooManySteps(String, most: Int)
    case unevenRows(missing: String)
    case foreignPIN
    case unknownAbility(String, known: [String])
    case duplicateCapability(String)
    case nearHazard(String, String)
    case tooLongVariable(String, most: Int)

    /// Whether it says that something is not there.
    var isAbsence: Bool {
        switch self {
        case .wrongKind, .missingKey, .missingOneOf, .missingParameter, .noVerb, .empty, .needsExpectation,
            .endlessIssue, .undeclaredForm, .nothingDerived, .nothingActs, .noFormForParameters:
            true
        case .expected(_, let found): found == Node.Content.empty.kindForPeople
        default: false
        }
    }
}
