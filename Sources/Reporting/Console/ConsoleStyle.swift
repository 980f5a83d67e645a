/// How the console is written. The caller chooses: whether there is a terminal, how wide it is, and `NO_COLOR`.
public enum ConsoleStyle: Hashable, Sendable {
    /// Lines only, for files, pipes and CI logs.
    case plain
    /// Colours, and a last line that shows what is going on and is written over; the width is in columns.
    case terminal(width: Int)
    case terminalNoColor(width: Int)

    /// The terminal's width where a line can be written over, else nil.
    var width: Int? {
        switch self {
        case .plain: nil
        case .terminal(let width), .terminalNoColor(let width): width
        }
    }

    var hasColor: Bool {
        if case .terminal = self { true } else { false }
    }

    enum Paint: String {
        case bold = "1"
        case dim = "2"
        case green = "32"
        case yellow = "33"
        case red = "1;31"
    }

    func paint(_ text: String, _ paint: Paint) -> String {
        hasColor && !text.isEmpty ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
    }
}
