/// One piece of what a module sent, as `ResponseFramer` cut it from the stream.
///
/// The ranges of successive tokens touch: together they are the whole stream, no byte twice and none lost.
public struct ResponseToken: Sendable, Hashable {
    public enum Content: Sendable, Hashable {
        case line(ResponseLine)
        /// A `>` at a line's start. A blank behind it counts among the strays of the next line.
        case prompt
        case data(ResponseData)
    }

    public var content: Content
    /// Absolute offsets in the stream, from the first stray byte to behind the last byte that completes the token.
    public var range: Range<Int>

    public init(content: Content, range: Range<Int>) {
        self.content = content
        self.range = range
    }

    /// The line, if the token is one.
    public var line: ResponseLine? {
        if case .line(let line) = content { line } else { nil }
    }

    /// The data, if the token holds any.
    public var data: ResponseData? {
        if case .data(let data) = content { data } else { nil }
    }
}
