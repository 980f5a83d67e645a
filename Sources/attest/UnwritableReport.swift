import SourceText

extension Diagnostic {
    /// A report that cannot be written, and why.
    static func unwritableReport(_ message: String) -> Self {
        Diagnostic(
            code: "report.unwritable", message: message,
            help: "free space, or choose a folder that can be written with `--report-dir`")
    }
}
