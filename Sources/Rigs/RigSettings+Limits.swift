import SuiteLanguage

extension RigSettings {
    /// Limits that are longer than the standard ones, in the order of the parameters: by them a module is judged more
    /// kindly than elsewhere.
    public var loosenedLimits: [(name: String, value: String, standard: String)] {
        RigParameter.all.compactMap { parameter in
            guard parameter.kind == .duration, parameter.name.hasSuffix("-limit"),
                let standard = DurationText.parse(parameter.standard), duration(parameter.name) > standard
            else { return nil }
            return (parameter.name, self[parameter.name], parameter.standard)
        }
    }
}
