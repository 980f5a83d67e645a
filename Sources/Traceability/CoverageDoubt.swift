/// Why figures may say more than is so: evidence that is not whole, or not of these suites.
public struct CoverageDoubt: Sendable, Hashable {
    /// A stable code such as `run.cut-off`.
    public var code: String
    /// One line.
    public var message: String
    /// What to do about it.
    public var help: String?

    init(_ code: String, _ message: String, help: String? = nil) {
        self.code = code
        self.message = message
        self.help = help
    }
}
