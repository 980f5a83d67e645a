public import SourceText

/// What came of formatting one text.
public enum FormatOutcome: Sendable {
    /// The whole text in the canonical layout; the same as before where nothing was to be done.
    case formatted(String)
    /// The text cannot be read.
    case refused([Diagnostic])
    /// The formatter is wrong: what it made of the text does not mean the same.
    case failed(Diagnostic)
}
