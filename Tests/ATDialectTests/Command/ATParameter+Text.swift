import ATDialect

extension ATCommand.Parameter {
    /// A bare value from text.
    static func bare(_ text: String) -> Self {
        .bare(Array(text.utf8))
    }

    /// A quoted value from text.
    static func quoted(_ text: String) -> Self {
        .quoted(Array(text.utf8))
    }
}
