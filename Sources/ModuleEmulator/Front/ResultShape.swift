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

    init(_ settings: FrontSettings) {
        self.settings = settings
    }

    func information(_ text: [UInt8]) -> [UInt8] {
        settings.verbose ? lineBreak + text + lineBreak : text + lineBreak
    }

    func ok() -> [UInt8] {
        code(Array("OK".utf8), digit: UInt8(ascii: "0"))
    }

    func error(_ error: ModuleError) -> [UInt8] {
        switch (settings.errorReports, error.code, error.text) {
        case (.numeric, let code?, _): unsolicited(Array("+CME ERROR: \(code)".utf8))
        case (.verbose, _, let text?): unsolicited(Array("+CME ERROR: \(text)".utf8))
        default: code(Array("ERROR".utf8), digit: UInt8(ascii: "4"))
        }
    }

    /// A result code of extended syntax, final or unsolicited.
    func unsolicited(_ text: [UInt8]) -> [UInt8] {
        guard !settings.quiet else { return [] }
        return settings.verbose ? lineBreak + text + lineBreak : text + [settings.lineEnd]
    }

    private func code(_ word: [UInt8], digit: UInt8) -> [UInt8] {
        guard !settings.quiet else { return [] }
        return settings.verbose ? lineBreak + word + lineBreak : [digit, settings.lineEnd]
    }

    private var lineBreak: [UInt8] { [settings.lineEnd, settings.lineFormat] }
}
