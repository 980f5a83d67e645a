public import SuiteLanguage

/// How a plan is run.
public struct RunOptions: Sendable, Hashable {
    /// Ends the run at the first case that fails or errs.
    public var failFast = false
    /// Builds the state before every case instead of reusing it.
    public var isolate = false
    /// A failed expectation of a `should` or `may` row fails the case.
    public var strictLevels = false
    public var repetitions = 1
    /// Ends the repetitions with the first one that holds a case that is not as it should be.
    public var untilFail = false
    /// A case that passed only when it was tried again leaves the run passed.
    public var allowsFlaky = false
    /// Tries cases again where their suites allow it.
    public var retries = true
    /// How many plain `AT` the line is measured by before the first case.
    public var measuredExchanges = 0
    /// Listens when all is over, for what the module says that belongs to no case.
    public var listensAfterwards = true
    /// The day of the run, which ends known issues; nil ends none.
    public var day: CalendarDay?

    public init() {}
}
