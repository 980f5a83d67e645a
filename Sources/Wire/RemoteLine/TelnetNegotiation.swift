/// What two ends have agreed on, and what one says to come to that.
///
/// Only a change is ever answered, so that two ends cannot go on acknowledging each other (RFC 854; the states are those
/// of RFC 1143 for an end that asks for things and never takes them back). A request must be refused as often as it is
/// made; what a far end gets answered in all is limited all the same.
struct TelnetNegotiation {
    /// Whose side of the connection an option is on.
    enum Side: Sendable, Hashable {
        case ours, theirs
    }

    /// What became of an option.
    struct Change: Sendable, Hashable {
        var side: Side
        var option: TelnetOption
        /// Agreed; otherwise refused or taken back.
        var isOn: Bool
    }

    /// Far more than any two programs say to each other.
    static let mostAnswers = 256

    private enum State {
        case off, asked, on
    }

    private struct Place: Hashable {
        var side: Side
        var option: TelnetOption
    }

    /// What may be on, on either side.
    let allowed: Set<TelnetOption>
    private var states: [Place: State] = [:]
    private var answers = 0

    init(allowed: Set<TelnetOption>) {
        self.allowed = allowed
    }

    func isOn(_ option: TelnetOption, _ side: Side) -> Bool {
        states[Place(side: side, option: option)] == .on
    }

    /// Whether it is on, or asked for and not refused so far.
    func isWanted(_ option: TelnetOption, _ side: Side) -> Bool {
        let state = states[Place(side: side, option: option)] ?? .off
        return state != .off
    }

    /// Asks for an option, and gives what to send for it: nothing if it was asked for before.
    mutating func ask(_ option: TelnetOption, _ side: Side) -> [UInt8] {
        let place = Place(side: side, option: option)
        guard states[place] == nil else { return [] }
        states[place] = .asked
        return Self.command(side == .ours ? .will : .do, option)
    }

    /// Takes a word of the far end; gives the answer to send, if any, and what has changed.
    mutating func receive(_ verb: TelnetVerb, _ option: TelnetOption) -> (answer: [UInt8], change: Change?) {
        let side: Side = verb == .will || verb == .wont ? .theirs : .ours
        let isOn = verb == .will || verb == .do
        let place = Place(side: side, option: option)
        switch (states[place] ?? .off, isOn) {
        case (.on, true), (.off, false):
            return ([], nil)
        case (.off, true) where !allowed.contains(option):
            return (answer(side, option, isOn: false) ?? [], nil)
        case (.off, true), (.on, false):
            guard let answer = answer(side, option, isOn: isOn) else { return ([], nil) }
            states[place] = isOn ? .on : .off
            return (answer, Change(side: side, option: option, isOn: isOn))
        case (.asked, _):
            states[place] = isOn ? .on : .off
            return ([], Change(side: side, option: option, isOn: isOn))
        }
    }

    /// Nil once too much was answered.
    private mutating func answer(_ side: Side, _ option: TelnetOption, isOn: Bool) -> [UInt8]? {
        guard answers < Self.mostAnswers else { return nil }
        answers += 1
        return switch side {
        case .ours: Self.command(isOn ? .will : .wont, option)
        case .theirs: Self.command(isOn ? .do : .dont, option)
        }
    }

    private static func command(_ verb: TelnetVerb, _ option: TelnetOption) -> [UInt8] {
        [TelnetCode.command, verb.rawValue, option.number]
    }
}
