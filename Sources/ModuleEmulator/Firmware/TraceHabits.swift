/// What FTPINFO shows.
struct TraceHabits: Sendable {
    /// What stands before the text of a line.
    var lead = ""
    /// Marks which side sent a line.
    var marksDirection = false
    var showsCommands = true
    var showsReplies = true
    /// Only the first line of a reply.
    var isFirstLineOnly = false
    /// Shown although it is switched off.
    var isAlwaysOn = false
    /// Within listing and file data, too.
    var interrupts = false
    /// Lines that begin so are not shown.
    var hidden: [String] = []
    /// Shows this many bytes of a line; nil is all.
    var limit: Int?
    var masksPassword = true
}
