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
    /// How many steps it comes to, with those of the fragments that it uses.
    public var stepCount: Int

    /// More are no test that anybody reads.
    static let mostSteps = 10_000
}

/// `use: name`, with what stands for the fragment's parameters.
public struct FragmentUse: Sendable {
    public var name: String
    public var arguments: [FragmentArgument]
    public var steps: [Step]
    public var stepCount: Int
}

/// The value of a fragment's parameter.
public struct FragmentArgument: Sendable {
    public var variable: Variable
    public var type: ParameterType
}

extension Step {
    /// Itself, and its inner steps.
    var count: Int {
        if case .use(let use) = verb { 1 + use.stepCount } else { 1 + inner.reduce(0) { $0 + $1.count } }
    }
}
