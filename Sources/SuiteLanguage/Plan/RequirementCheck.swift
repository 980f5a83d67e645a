public import SourceText

/// Checks a register against all the suites that are held to it.
public enum RequirementCheck {
    /// A diagnostic at each row that no step of these suites covers: an error where it *must* hold, a warning where it
    /// *should*.
    public static func uncovered(in register: Register, by suites: [Suite]) -> [Diagnostic] {
        let covered = Set(suites.flatMap { suite in suite.cases.flatMap(suite.covers) })
        return register.rows.filter { !covered.contains($0.id) }.compactMap { row in
            guard row.level != .may else { return nil }
            return Diagnostic(
                row.level == .must ? .error : .warning, code: "register.uncovered",
                message: "no step covers the requirement `\(row.id)`", file: register.file, span: row.span,
                label: "\(row.level.rawValue), clause \(row.clause)", notes: [row.text],
                help: "put `covers: \(row.id)` on the step whose expectation decides it")
        }
    }
}
