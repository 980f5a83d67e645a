/// How errors are told (TS 27.007 clause 9.1, tables 2.1 and 2.3).
struct ErrorStyle: Sendable {
    /// ERROR, whatever CMEE says.
    var isAlwaysPlain = false
    /// The codes that are told as ERROR.
    var plain: Set<Int> = []
    /// The code is told whatever CMEE says.
    var isNeverPlain = false
    var quotesText = false
    var name = "+CME ERROR"
    var separator = ": "
    /// How many times an error is told.
    var areTold = 1
    /// The code that is told for another.
    var codes: [Int: Int] = [:]
    /// The text that is told for a code.
    var texts: [Int: String] = [:]
}
