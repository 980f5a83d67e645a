/// How the test forms of the FTP commands are spelled: all are read the same.
struct TestFormStyle: Sendable {
    /// What stands for a string parameter: its name goes between the two.
    var stringOpening = "(\""
    var stringClosing = "\")"
    /// A string parameter is shown by its name; otherwise as `()`.
    var namesStrings = true
    /// Strings are shown at all.
    var showsStrings = true
    /// `(0,1)` instead of `(0-1)`.
    var listsValues = false
    /// Offsets in hexadecimal.
    var isHexadecimal = false
    /// Groups that the manual prints in brackets are left out.
    var omitsOptional = false
    /// They stand in brackets.
    var bracketsOptional = false
}
