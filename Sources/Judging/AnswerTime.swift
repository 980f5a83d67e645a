public import Evidence

extension Answer {
    /// How long the final result code took, or all that was awaited where no command was sent: from `began` to its last
    /// byte, without the time that data before it needs on the line. nil where nothing came.
    ///
    /// - Parameter lineTime: how long so many bytes take on the line.
    public func time(
        of question: AnswerJudge.Question, from began: Stamp, lineTime: (_ bytes: Int) -> Duration
    ) -> Duration? {
        if question.command != nil, let final {
            return max(.zero, final.since(began) - lineTime(dataBytesBeforeFinal))
        }
        return last.map { max(.zero, $0.since(began) - lineTime(dataBytes)) }
    }

    /// How long what follows the final result code took, counted from that; nil where nothing followed.
    public func timeAfterFinal(
        of question: AnswerJudge.Question, lineTime: (_ bytes: Int) -> Duration
    ) -> Duration? {
        guard question.command != nil, let final, let last, last > final else { return nil }
        return max(.zero, last.since(final) - lineTime(dataBytes - dataBytesBeforeFinal))
    }
}
