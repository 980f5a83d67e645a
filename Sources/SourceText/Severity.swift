/// How much a diagnostic weighs.
public enum Severity: String, CaseIterable, Hashable, Sendable {
    case error, warning, note
}

extension Severity {
    /// One line that counts diagnostics by severity, heaviest first: "2 errors, 1 warning"; "no problems" for none.
    public static func summary(of diagnostics: [Diagnostic]) -> String {
        let counts = allCases.compactMap { severity -> String? in
            let count = diagnostics.count { $0.severity == severity }
            return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        return counts.isEmpty ? "no problems" : counts.joined(separator: ", ")
    }
}
