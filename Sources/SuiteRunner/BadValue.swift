import SuiteLanguage

/// A variable whose value cannot be what a step needs: no verdict may rest on a guess.
struct BadValue: Error, Hashable {
    /// One line.
    var reason: String

    /// - Parameter what: what it should have been: `duration`, `number`.
    init(text: String, what: String) {
        reason = "`\(text)` is no \(what)"
    }

    init(reason: String) {
        self.reason = reason
    }
}
