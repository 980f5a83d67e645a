import SuiteLanguage

extension RigParameter {
    /// The limits that are wider than the standard has them, such as `final-limit 2s (standard 1s)`.
    ///
    /// - Parameter values: of parameters by their names, as a run records them.
    public static func loosened(in values: [String: String]) -> [String] {
        all.filter { $0.kind == .duration && $0.name.hasSuffix("-limit") }.compactMap { limit in
            guard let text = values[limit.name], let value = DurationText.parse(text),
                let standard = DurationText.parse(limit.standard), value > standard
            else { return nil }
            return "\(limit.name) \(text) (standard \(limit.standard))"
        }
    }
}
