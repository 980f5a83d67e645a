/// One thing that a check of a rig has looked at, and what it is like.
public struct CheckedThing: Sendable, Hashable {
    public enum State: Sendable, Hashable {
        case fine
        /// Runs can be made; what they show may be less, or less exact.
        case doubtful
        case wrong
        /// It was not looked at.
        case skipped
    }

    public var name: String
    public var state: State
    /// One line.
    public var words: String
    /// What to do about it.
    public var hint: String?

    /// A thing that is as it should be.
    public init(_ name: String, _ words: String) {
        self.init(name, .fine, words)
    }

    public init(_ name: String, _ state: State, _ words: String, hint: String? = nil) {
        self.name = name
        self.state = state
        self.words = words
        self.hint = hint
    }

    private static let nameWidth = 14

    /// Its line, and the hint on one of its own.
    public func text(_ style: ConsoleStyle) -> String {
        let (word, paint): (String, ConsoleStyle.Paint) =
            switch state {
            case .fine: ("ok", .green)
            case .doubtful: ("WARN", .yellow)
            case .wrong: ("WRONG", .red)
            case .skipped: ("skip", .dim)
            }
        let mark = style.paint(Column.left(word, 5), paint)
        let first =
            "  \(mark)  \(Column.left(ReportText.line(name), Self.nameWidth))  \(ReportText.line(words, limit: 600))\n"
        guard let hint else { return first }
        return first + "  \(Column.left("", 5 + 2 + Self.nameWidth))  → \(ReportText.line(hint, limit: 600))\n"
    }

    /// The heading of a check.
    public static func heading(_ rig: String, _ style: ConsoleStyle) -> String {
        style.paint("check of the rig \(ReportText.line(rig))", .bold) + "\n\n"
    }

    /// The last line of a check.
    public static func sum(of things: [CheckedThing], _ style: ConsoleStyle) -> String {
        let wrong = things.count { $0.state == .wrong }
        let doubtful = things.count { $0.state == .doubtful }
        let warnings = doubtful == 0 ? "" : ", \(doubtful) warning\(doubtful == 1 ? "" : "s")"
        guard wrong > 0 else { return "\n" + style.paint("the rig can be used", .green) + warnings + "\n" }
        return "\n" + style.paint("\(wrong) thing\(wrong == 1 ? " is" : "s are") wrong", .red) + warnings + "\n"
    }
}
