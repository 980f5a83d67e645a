import Glibc

/// A pattern with `*` for any text and `?` for one character. Everything else stands for itself, since the names of
/// cases hold brackets and may hold anything.
public struct Glob: Sendable, Hashable {
    private let pattern: String

    public init(_ text: String) {
        pattern = text.map { $0 == "[" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
    }

    /// Whether it is the whole of a text.
    public func matches(_ text: String) -> Bool {
        fnmatch(pattern, text, 0) == 0
    }

    /// Whether it is the id of a case, or the name with the values that the case has here.
    public func matches(_ planned: PlannedCase) -> Bool {
        matches(planned.testCase.id) || matches(planned.name)
    }
}
