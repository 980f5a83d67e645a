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

/// How the test forms of the FTP commands are spelled: all are read the same.
struct TestFormStyle: Sendable {
    /// What stands for a string parameter: its name goes between the two.
    var stringOpening = "(\""
    var stringClosing = "\")"
    /// A string parameter is shown by its name; otherwise as `()`.
    var namesStrings = true
    /// `(0,1)` instead of `(0-1)`.
    var listsValues = false
    /// Offsets in hexadecimal.
    var isHexadecimal = false
    /// Groups that the manual prints in brackets are left out.
    var omitsOptional = false
    /// They stand in brackets.
    var bracketsOptional = false
}
