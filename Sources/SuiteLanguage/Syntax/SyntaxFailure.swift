import SourceText

/// A problem with its place, thrown to the block that it happened in.
struct SyntaxFailure: Error {
    let problem: SyntaxProblem
    let span: SourceSpan
    /// The start of a line that the failed text should have reached into and did not; that line may be good.
    /// Nil: reading goes on after the line where it stopped.
    let resume: Int?

    init(_ problem: SyntaxProblem, _ range: Range<Int>, resume: Int? = nil) {
        self.problem = problem
        self.span = SourceSpan(range)
        self.resume = resume
    }

    /// The failure as it is shown.
    func diagnostic(in file: SourceFile) -> Diagnostic {
        let wording = problem.wording
        return Diagnostic(
            code: "syntax.\(problem.code)",
            message: wording.message,
            file: file,
            span: problem.isOfWholeFile ? nil : span,
            label: wording.label.isEmpty ? nil : wording.label,
            secondary: wording.secondary.map { [$0] } ?? [],
            notes: wording.note.map { [$0] } ?? [],
            help: wording.help
        )
    }
}
