import SourceText
import SuiteLanguage

/// Bytes that a run would send, as far as they are known before it.
public struct RehearsedText: Sendable, Hashable {
    /// With control bytes visible, secrets as `***`, and `{name}` for what only the run can tell.
    public var shown: String
    /// The bytes whose number is known.
    public var count: Int
    /// Whether those are all.
    public var isWhole: Bool

    init(shown: String, count: Int, isWhole: Bool = true) {
        self.shown = shown
        self.count = count
        self.isWhole = isWhole
    }

    /// Bytes that hold no secret.
    init(_ bytes: [UInt8]) {
        self.init(shown: VisibleText.show(bytes), count: bytes.count)
    }

    static func + (left: RehearsedText, right: RehearsedText) -> RehearsedText {
        RehearsedText(
            shown: left.shown + right.shown, count: left.count + right.count, isWhole: left.isWhole && right.isWhole)
    }

    /// The end of a command line.
    static let terminator = RehearsedText([0x0D])
}
