/// Where transfers begin.
struct PositionHabits: Sendable {
    /// FTPREST outlasts a transfer.
    var isKept = false
    /// FTPREST wins over the parameter, for the commands of these names.
    var winsOverParameter: Set<String> = []
    /// FTPREST is passed over by the commands of these names.
    var ignoresRest: Set<String> = []
    /// The parameter is passed over by the commands of these names.
    var ignoresParameter: Set<String> = []
    /// Added to every position but 0.
    var error: Int = 0
}
