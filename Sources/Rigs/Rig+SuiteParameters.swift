public import SourceText
public import SuiteLanguage

extension Rig {
    /// An error for each parameter of the rig file that neither rigs have nor a suite declares, and for each value that a
    /// declared one cannot have.
    ///
    /// - Parameter declared: by every suite at hand.
    public func problems(ofParameters declared: [SuiteParameter]) -> [Diagnostic] {
        let names = RigParameter.all.map(\.name) + declared.map(\.name)
        return suiteSpans.sorted { $0.value.start < $1.value.start }.compactMap { name, span in
            let same = declared.filter { $0.name == name }
            if same.isEmpty {
                let near = NearestName.of(name, among: names)
                return problem(
                    "rig.unknown-key", "`\(name)` is no parameter of rigs, and no suite declares it", at: span,
                    label: near.map { "did you mean `\($0)`?" },
                    help: near == nil ? "`attest list --parameters` shows the parameters" : nil)
            }
            // What comes from elsewhere was held to its type when it came.
            guard credentials[name] == nil, let value = suiteParameters[name]?.value else { return nil }
            let isSecret = same.contains(where: \.isSecret)
            return same.lazy.compactMap { $0.type.refusal(of: value, isSecret: isSecret) }.first.map { refusal in
                problem(
                    "rig.bad-value", "`\(name)`: " + refusal, at: span,
                    help: same[0].title.map { "`\(name)`: \($0)" })
            }
        }
    }

    /// What the rig file sets and is no parameter of every rig, and where.
    public var suiteSpans: [String: SourceSpan] {
        let kept = credentials.filter { name, _ in !RigParameter.all.contains { $0.name == name } }
        return suiteParameters.mapValues(\.span).merging(kept.mapValues(\.keySpan)) { $1 }
    }

    private func problem(
        _ code: String, _ message: String, at span: SourceSpan, label: String? = nil, help: String?
    ) -> Diagnostic {
        Diagnostic(code: code, message: message, file: file, span: span, label: label, help: help)
    }
}
