import Evidence

/// The word that stands before a module that was tried, and its colour: what asks for attention is in capitals.
struct ProofMark {
    let word: String
    let paint: ConsoleStyle.Paint

    static let width = 9

    init(_ outcome: DefectProof.Outcome) {
        (word, paint) =
            switch outcome {
            case .killed: ("killed", .green)
            case .elsewhere: ("ELSEWHERE", .red)
            case .survived: ("SURVIVED", .red)
            case .undecided: ("UNDECIDED", .yellow)
            }
    }

    init(_ variation: VariationProof) {
        (word, paint) =
            if variation.isClean {
                ("clean", .green)
            } else if !variation.alarms.isEmpty {
                ("ALARM", .red)
            } else if variation.isInError {
                ("ERROR", .red)
            } else {
                ("INCONC", .yellow)
            }
    }

    func text(_ style: ConsoleStyle) -> String {
        style.paint(Column.left(word, Self.width), paint)
    }
}
