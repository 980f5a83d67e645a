/// Lines up to a number of characters; what does not fit is counted.
struct BoundedLog {
    private var lines = ""
    private var length = 0
    private var leftOut = 0
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    mutating func add(_ line: String) {
        let line = ReportText.line(line)
        let count = line.unicodeScalars.count + 1
        // Once something is left out nothing follows: a gap would read as if nothing had been there.
        guard leftOut == 0, length + count <= limit else {
            leftOut += 1
            return
        }
        lines += line + "\n"
        length += count
    }

    var text: String {
        leftOut == 0 ? lines : lines + "… \(leftOut) lines left out: the journal holds them\n"
    }
}
