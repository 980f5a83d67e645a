extension SuiteProblem {
    /// The stable name of the problem, behind `suite.` in a diagnostic's code.
    var code: String {
        switch self {
        case .wrongKind: "wrong-kind"
        case .unknownKey: "unknown-key"
        case .missingKey, .missingOneOf: "missing-key"
        case .expected: "wrong-type"
        case .unknownWord: "unknown-word"
        case .badTemplate: "bad-template"
        case .badPattern(let problem): problem.code
        case .badDuration: "bad-duration"
        case .badNumber: "bad-number"
        case .badName: "bad-name"
        case .noVerb: "no-verb"
        case .twoVerbs: "two-verbs"
        case .empty: "empty"
        case .duplicateCase: "duplicate-case"
        case .derivedAlready: "duplicate-case"
        case .duplicateValue: "duplicate-value"
        case .tooManyCombinations: "too-many-combinations"
        case .noTime: "no-time"
        case .nothingMustCome: "nothing-must-come"
        case .controlCharacter: "control-character"
        case .misplacedKey: "misplaced-key"
        case .needsExpectation: "no-expectation"
        case .badHex: "bad-hex"
        case .badReply: "bad-reply"
        case .badDay: "bad-day"
        case .endlessIssue: "endless-issue"
        case .undeclaredForm: "undeclared-form"
        case .nothingDerived: "nothing-derived"
        case .nothingActs: "nothing-derived"
        case .emptyRange: "empty-range"
        case .outsideRange: "outside-range"
        case .longerThanAllowed: "too-long"
        case .duplicateParameter: "duplicate-parameter"
        case .noFormForParameters: "no-form"
        case .shadowedParameter: "shadowed-parameter"
        case .unknownVariable: "unknown-variable"
        case .unknownRequirement: "unknown-requirement"
        case .unknownState: "unknown-state"
        case .unknownCapability: "unknown-capability"
        case .neverCaptured: "never-captured"
        case .sameAsItself: "same-as-itself"
        case .stateLoop: "state-loop"
        case .fragmentLoop: "fragment-loop"
        case .unknownFragment: "unknown-fragment"
        case .duplicateFragment: "duplicate-fragment"
        case .unknownParameter: "unknown-parameter"
        case .missingParameter: "missing-parameter"
        case .badParameterValue: "bad-value"
        case .takenName: "taken-name"
        case .duplicateName: "duplicate-name"
        case .tooManySteps: "too-many-steps"
        case .unevenRows: "uneven-rows"
        case .foreignPIN: "foreign-pin"
        case .unknownAbility: "unknown-ability"
        case .duplicateCapability: "duplicate-capability"
        case .nearHazard: "near-hazard"
        case .tooLongVariable: "too-long"
        }
    }
}

extension LinePattern.Problem {
    fileprivate var code: String {
        switch self {
        case .template: "bad-template"
        case .unknownType: "unknown-type"
        case .badRange: "bad-range"
        case .unclosedPlaceholder: "bad-pattern"
        }
    }
}
