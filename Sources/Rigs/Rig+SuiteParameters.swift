public import SourceText
public import SuiteLanguage

extension Rig {
    /// An error for each parameter of the rig file that neither rigs have nor a suite declares, and for each value that a
    /// declared one cannot have.
    ///
    /// - Parameter declared: by every suite at hand.
    public func problems(ofParameters declared: [SuiteParameter]) -> [Diagnostic] {
        let names = RigParameter.all.map(\.name) + declared.map(\.name)
        return suiteParameters.sorted { $0.value.span.start < $1.value.span.start }.compactMap { name, value in
            let same = declared.filter { $0.name == name }
            if same.isEmpty {
                let near = NearestName.of(name, among: names)
                return problem(
                    "rig.unknown-key", "`\(name)` is no parameter of rigs, and no suite declares it", at: value.span,
                    label: near.map { "did you mean `\($0)`?" },
                    help: near == nil ? "`attest list --parameters` shows the parameters" : nil)
            }
            return same.lazy.compactMap { $0.type.refusal(of: value.value) }.first.map { refusal in
                problem(
                    "rig.bad-value", "`\(name)`: " + refusal, at: value.span,
                    help: same[0].title.map { "`\(name)`: \($0)" })
            }
        }
    }

    private func problem(
        _ code: String, _ message: String, at span: SourceSpan, label: String? = nil, help: String?
    ) -> Diagnostic {
        Diagnostic(code: code, message: message, file: file, span: span, label: label, help: help)
    }
}
