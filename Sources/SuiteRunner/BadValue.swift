/// A variable whose value cannot be what a step needs: no verdict may rest on a guess.
struct BadValue: Error, Hashable {
    var text: String
    /// What it should have been: `duration`, `number`.
    var what: String
}
