import SuiteLanguage

extension RigParameter {
    /// The limits that are longer than the standard ones: by them a module is judged more kindly than elsewhere.
    ///
    /// - Parameter values: of parameters by their names, as a run records them.
    public static func loosened(in values: [String: String]) -> [(name: String, value: String, standard: String)] {
        all.filter { $0.kind == .duration && $0.name.hasSuffix("-limit") }.compactMap { limit in
            guard let text = values[limit.name], let value = DurationText.parse(text),
                let standard = DurationText.parse(limit.standard), value > standard
            else { return nil }
            return (limit.name, text, limit.standard)
        }
    }
}
