/// Bytes of a data phase.
public struct ResponseData: Sendable, Hashable {
    public enum Ending: Sendable, Hashable {
        /// As many bytes as were asked for.
        case counted
        /// A bare 0x03, which `raw` holds and `bytes` does not.
        case endMark
        /// A whole line that ends data of this kind; it is still to be read.
        case line
        /// One of the byte strings that were asked for.
        case exact
        /// Where one of those was asked for, another text: `bytes` is the text, and `raw` has what frames it too.
        case text
        /// The data are longer than the framer allows in one token, and go on.
        case cut
    }

    /// The data: escapes resolved, end mark removed.
    public var bytes: [UInt8]
    /// What crossed the wire. Equal to `bytes` unless the mode was `escaped` or the ending is `text`.
    public var raw: [UInt8]
    public var ending: Ending

    public init(bytes: [UInt8], raw: [UInt8], ending: Ending) {
        self.bytes = bytes
        self.raw = raw
        self.ending = ending
    }
}
