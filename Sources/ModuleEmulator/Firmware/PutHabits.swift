/// FTPPUT (clause 1.2.20).
struct PutHabits: Sendable {
    enum GoAhead: Sendable {
        /// `+FTPPUT: 2,<length>`
        case result
        /// `> `
        case prompt
        case none
    }

    var goAhead = GoAhead.result
    /// The go-ahead waits for the server.
    var waitsForServer = false
    var okComesFirst = false
    /// Result 1 is not told: OK says it.
    var hidesSuccess = false
    var resultShowsLength = false
    /// How many bytes more than stated are taken for data.
    var extraBytes = 0
    /// A part is told to be done before the server has taken it.
    var concludesEarly = false
    /// Each part is a file of its own.
    var closesAfterPart = false
    /// The last part leaves the file open.
    var closesAtEnd = true
    var stores: @Sendable ([UInt8]) -> [UInt8] = { $0 }
}
