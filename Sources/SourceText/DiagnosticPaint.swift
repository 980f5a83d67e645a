/// The colours of a drawn diagnostic; for the plain style, none.
struct DiagnosticPaint {
    let style: DiagnosticRenderer.Style
    let severity: Severity

    func severity(_ text: String) -> String { painted(text, "1;\(severityColor)") }
    func strong(_ text: String) -> String { painted(text, "1") }
    /// The arrow, the gutter, the dots, and the marks of secondary places.
    func frame(_ text: String) -> String { painted(text, "1;34") }

    private var severityColor: Int {
        switch severity {
        case .error: 31
        case .warning: 33
        case .note: 36
        }
    }

    private func painted(_ text: String, _ code: String) -> String {
        switch style {
        case .plain: text
        case .color: "\u{1B}[\(code)m\(text)\u{1B}[0m"
        }
    }
}
