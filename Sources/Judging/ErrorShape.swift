import ATDialect

/// Judges the shape of an error answer by the CMEE in force (27.007 clause 9.1; tables 2.1 and 2.3 of the manual).
enum ErrorShape {
    /// What is to be said of a final result code where an error was expected.
    enum Opinion: Equatable {
        /// It is a right error; what it said, and what is worth a warning.
        case right(recorded: String, warning: String?)
        case wrong
    }

    /// - Parameters:
    ///   - wanted: the code that it must bear where it bears any; nil for every code of the tables.
    ///   - mode: the CMEE in force, nil where it is not known (after a restart).
    ///   - colonAllowed: whether the command may print `ERROR:` as its syntax table does.
    static func judge(_ code: ResultCode, wanted: Int? = nil, mode: Int?, colonAllowed: Bool) -> Opinion {
        switch code.kind {
        case .error:
            let unasked = (mode ?? 0) == 0
            return .right(
                recorded: "ERROR", warning: unasked ? nil : "plain ERROR although CMEE \(mode ?? 0) asks for a code")
        case .errorColon where colonAllowed:
            return .right(recorded: "ERROR:", warning: "ERROR with a colon, as the command's syntax table prints it")
        case .cmeError(let value):
            let text = String(decoding: value, as: UTF8.self)
            if mode != 2, let number = code.number, isKnown(number), number == wanted ?? number {
                return mode == 0 ? .wrong : .right(recorded: "CME \(number)", warning: nil)
            }
            if mode != 0, mode != 1, isKnown(text, of: wanted) {
                return .right(recorded: "CME \(trimmed(text))", warning: nil)
            }
            return .wrong
        default:
            return .wrong
        }
    }

    private static func isKnown(_ number: Int) -> Bool {
        ErrorTable.cme.text(for: number) != nil || ErrorTable.tcpip.text(for: number) != nil
    }

    private static func isKnown(_ text: String, of wanted: Int?) -> Bool {
        let text = trimmed(text)
        return [ErrorTable.cme, .tcpip].contains { table in
            table.entries.contains { $0.code == wanted ?? $0.code && trimmed($0.text) == text }
        }
    }

    /// Without blanks at the ends, in quotes or not: the manual prints some texts with a trailing blank.
    private static func trimmed(_ text: String) -> String {
        var bytes = text.utf8[...]
        func strip(_ unwanted: UInt8) {
            while bytes.first == unwanted { bytes.removeFirst() }
            while bytes.last == unwanted { bytes.removeLast() }
        }
        strip(0x20)
        if bytes.count >= 2, bytes.first == 0x22, bytes.last == 0x22 { bytes = bytes.dropFirst().dropLast() }
        strip(0x20)
        return String(bytes) ?? text
    }
}
