/// The bytes around what the module says, under the settings in force (V.250 clauses 5.7.1 and 6.2.6).
///
/// ```
///                         ATV1                    ATV0
/// information text        \r\ntext\r\n            text\r\n
/// OK, ERROR               \r\nOK\r\n              0\r
/// +CME ERROR, unsolicited \r\n+NAME: value\r\n    +NAME: value\r
/// ```
/// Codes of extended syntax have no digits. ATQ1 silences all codes and leaves information text alone.
struct ResultShape {
    private let settings: FrontSettings
    private let style: ErrorStyle

    init(_ settings: FrontSettings, _ style: ErrorStyle) {
        self.settings = settings
        self.style = style
    }

    func information(_ text: [UInt8]) -> [UInt8] {
        settings.verbose ? lineBreak + text + lineBreak : text + lineBreak
    }

    func prompt(_ text: [UInt8]) -> [UInt8] {
        lineBreak + text
    }

    /// Result codes that are no errors, by their digits.
    enum Code: UInt8, Sendable {
        case ok = 0x30
        case connect = 0x31
        case noCarrier = 0x33

        var word: String {
            switch self {
            case .ok: "OK"
            case .connect: "CONNECT"
            case .noCarrier: "NO CARRIER"
            }
        }
    }

    func code(_ code: Code) -> [UInt8] {
        self.code(Array(code.word.utf8), digit: code.rawValue)
    }

    func error(_ error: ModuleError) -> [UInt8] {
        guard let code = error.code, !style.isAlwaysPlain, !style.plain.contains(code) else { return plainError }
        let told = ModuleError(code: style.codes[code] ?? code)
        switch settings.errorReports {
        case .plain where !style.isNeverPlain: return plainError
        case .plain, .numeric: return extended("\(told.code ?? code)")
        case .verbose:
            guard let text = style.texts[code] ?? told.text else { return plainError }
            return extended(style.quotesText ? "\"\(text)\"" : text)
        }
    }

    /// A result code of extended syntax, final or unsolicited.
    func unsolicited(_ text: [UInt8]) -> [UInt8] {
        guard !settings.quiet else { return [] }
        return settings.verbose ? lineBreak + text + lineBreak : text + [settings.lineEnd]
    }

    private var plainError: [UInt8] {
        code(Array("ERROR".utf8), digit: UInt8(ascii: "4"))
    }

    private func extended(_ value: String) -> [UInt8] {
        unsolicited(Array("\(style.name)\(style.separator)\(value)".utf8))
    }

    private func code(_ word: [UInt8], digit: UInt8) -> [UInt8] {
        guard !settings.quiet else { return [] }
        return settings.verbose ? lineBreak + word + lineBreak : [digit, settings.lineEnd]
    }

    private var lineBreak: [UInt8] { [settings.lineEnd, settings.lineFormat] }
}
