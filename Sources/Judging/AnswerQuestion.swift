public import Evidence
public import SuiteLanguage

extension AnswerJudge {
    /// What is waited for and how long.
    public struct Question: Sendable {
        /// Empty: nothing may come while `within` lasts.
        public var expect: [Expectation]
        /// The command line that is answered, without its terminator; nil when lines are awaited that come by
        /// themselves.
        public var command: [UInt8]?
        /// The time budget of the final result code, or of the whole wait where no command was sent.
        public var within: Duration
        /// The limit of what follows the final result code, counted from it.
        public var limit: Duration
        /// Where lines are awaited that come by themselves: none of them may have come before.
        public var notBefore: Stamp?

        public init(
            expect: [Expectation], command: [UInt8]?, within: Duration, limit: Duration, notBefore: Stamp? = nil
        ) {
            self.expect = expect
            self.command = command
            self.within = within
            self.limit = limit
            self.notBefore = notBefore
        }
    }
}
