/// A reply of an FTP server: a code and one or more lines of text (RFC 959 section 4.2).
public struct FTPReply: Sendable, Hashable {
    /// What the first digit says (RFC 959 section 4.2.1).
    public enum Class: Int, Sendable, Hashable {
        /// The action begins; another reply follows.
        case preliminary = 1
        case completion = 2
        /// Another command is wanted first.
        case intermediate = 3
        /// Refused for now.
        case transientNegative = 4
        case permanentNegative = 5
    }

    /// Three digits, 100...599.
    public let code: Int
    /// The text, without ends of lines and never empty. The first and the last line stand without code and space or
    /// hyphen; the lines between them are as they were sent.
    public let lines: [[UInt8]]

    /// Nil when the code lies outside of 100...599. No line at all counts as one empty line.
    public init?(code: Int, lines: [[UInt8]]) {
        guard (100...599).contains(code) else { return nil }
        self.code = code
        self.lines = lines.isEmpty ? [[]] : lines
    }

    public var `class`: Class {
        // The initialiser holds the code within the five classes.
        Class(rawValue: code / 100) ?? .permanentNegative
    }

    /// The first line as text, bytes that are no UTF-8 repaired: for people and for the vocabulary of replies.
    public var text: String {
        String(decoding: lines.first ?? [], as: UTF8.self)
    }
}
