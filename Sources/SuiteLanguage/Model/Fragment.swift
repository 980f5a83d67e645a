public import SourceText

/// Steps that suites of a family share: a file that begins with `fragment:`, whose steps `use:` puts in its place.
public struct Fragment: Sendable {
    public var name: Located<String>
    public var title: String
    /// What stands in the steps as `{name}`, given by `with:`.
    public var parameters: [SuiteParameter]
    /// Each with the file that it stands in.
    public var steps: [Step]
    public var file: SourceFile
}
