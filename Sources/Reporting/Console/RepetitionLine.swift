import Evidence

/// One repetition of a repeated run in a line: `repetition  17 of 200   1.930 s  84 passed`.
struct RepetitionLine {
    let number: Int
    private let total: Int
    private var counts: [(word: String, count: Int)] = []
    private var time = Duration.zero

    init(number: Int, of total: Int) {
        self.number = number
        self.total = total
    }

    mutating func add(_ result: CaseResult) {
        let word = CaseMark(result.outcome).counted
        time += result.duration
        if let known = counts.firstIndex(where: { $0.word == word }) {
            counts[known].count += 1
        } else {
            counts.append((word, 1))
        }
    }

    func text(_ style: ConsoleStyle) -> String {
        let turn = Column.right("\(number)", "\(total)".count)
        let counts = counts.map { "\($0.count) \($0.word)" }.joined(separator: ", ")
        let length = style.paint(Column.right(TimeText.short(time), 9), .dim)
        return "repetition \(turn) of \(total)  \(length)  \(counts)"
    }
}
