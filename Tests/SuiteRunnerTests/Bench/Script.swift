/// What a scripted module does when a command line has come.
enum Move: Sendable {
    /// Says this at once, in one write.
    case say(String)
    /// Says this after a time of the loop's clock.
    case later(Duration, String)
    /// Says this one byte at a time, a millisecond apart.
    case piecewise(String)
    case call(@Sendable () -> Void)
    case hangUp
}

/// What a scripted module does with one command line: the first time, the second, …; the last turn stays.
struct Behaviour: Sendable {
    var turns: [[Move]]

    var isSilent: Bool { turns.allSatisfy(\.isEmpty) }

    static func moves(_ moves: Move...) -> Behaviour {
        Behaviour(turns: [moves])
    }

    /// Each line in its own line breaks, all in one write.
    static func lines(_ lines: String...) -> Behaviour {
        Behaviour(turns: [[.say(answer(lines))]])
    }

    static func turns(_ behaviours: Behaviour...) -> Behaviour {
        Behaviour(turns: behaviours.flatMap(\.turns))
    }

    static let ok = lines("OK")
    static let error = lines("ERROR")
    static let silence = Behaviour(turns: [[]])
}

/// What a scripted module says to each command line. To `AT` it says OK, and ERROR to what it does not know.
struct Script: Sendable, ExpressibleByDictionaryLiteral {
    var echo = false
    var behaviours: [String: Behaviour]

    init(dictionaryLiteral elements: (String, Behaviour)...) {
        behaviours = Dictionary(elements) { $1 }
    }

    func moves(on line: String, turn: Int) -> [Move] {
        let behaviour = behaviours[line] ?? (line == "AT" ? .ok : .error)
        return behaviour.turns[min(turn, behaviour.turns.count - 1)]
    }
}

/// Lines as a module prints them, each with a line break before and after it.
func answer(_ lines: [String]) -> String {
    lines.map { "\r\n\($0)\r\n" }.joined()
}

func answer(_ lines: String...) -> String {
    answer(lines)
}
