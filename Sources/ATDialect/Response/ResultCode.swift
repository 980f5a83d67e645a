/// A result code: a whole line that ends a command, or tells of the connection (V.250 clause 5.7, 27.007 clause 9).
public struct ResultCode: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case ok
        /// `CONNECT`, or `CONNECT` with a text; the state of the connection, not the end of a command.
        case connect(text: [UInt8])
        /// An incoming call: unsolicited.
        case ring
        case noCarrier
        case error
        case noDialtone
        case busy
        case noAnswer
        /// `+CME ERROR: ` with a number or a text, as +CMEE asks for.
        case cmeError(value: [UInt8])
        /// `+CMS ERROR: ` with a number or a text.
        case cmsError(value: [UInt8])
        /// `ERROR:` with a colon, with or without a value: no form of V.250.
        case errorColon(value: [UInt8])
    }

    public var kind: Kind
    /// Whether it came as a digit (ATV0).
    public var numeric: Bool
    /// Whether the blank that V.250 puts behind the colon of an extended result code is missing.
    public var blankMissing: Bool

    public init(_ kind: Kind, numeric: Bool = false, blankMissing: Bool = false) {
        self.kind = kind
        self.numeric = numeric
        self.blankMissing = blankMissing
    }

    /// Whether the code ends the command line it answers.
    public var isFinal: Bool {
        switch kind {
        case .connect, .ring: false
        default: true
        }
    }

    /// Whether the code ends the command line without success.
    public var isFailure: Bool {
        isFinal && kind != .ok
    }

    /// The number of an error, where its value is one.
    public var number: Int? {
        switch kind {
        case .cmeError(let value), .cmsError(let value), .errorColon(let value):
            guard !value.isEmpty, value.count <= 9, value.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            return value.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        default:
            return nil
        }
    }
}

extension ResultCode {
    /// Reads a whole line as a result code; nil when the line as a whole is none.
    ///
    /// Words count whatever ATV says, and case counts. Digits count in numeric form only, where a module has no others.
    ///
    /// - Parameter verbose: false while ATV0 is in force.
    public init?(_ line: ResponseLine, verbose: Bool) {
        guard !line.overlong else { return nil }
        if !verbose, line.text.count == 1, let kind = Self.digits[line.text[0]] {
            self.init(kind, numeric: true)
        } else if let kind = Self.words[line.text] {
            self.init(kind)
        } else if let text = Self.rest(of: line.text, after: "CONNECT ") {
            self.init(.connect(text: text))
        } else if let value = Self.rest(of: line.text, after: "+CME ERROR:") {
            self = Self.extended(value) { .cmeError(value: $0) }
        } else if let value = Self.rest(of: line.text, after: "+CMS ERROR:") {
            self = Self.extended(value) { .cmsError(value: $0) }
        } else if let value = Self.rest(of: line.text, after: "ERROR:") {
            self = Self.extended(value) { .errorColon(value: $0) }
        } else {
            return nil
        }
    }

    // V.250 table 1.
    private static let digits: [UInt8: Kind] = [
        0x30: .ok, 0x31: .connect(text: []), 0x32: .ring, 0x33: .noCarrier, 0x34: .error, 0x36: .noDialtone,
        0x37: .busy, 0x38: .noAnswer,
    ]

    private static let words: [[UInt8]: Kind] = [
        Array("OK".utf8): .ok, Array("CONNECT".utf8): .connect(text: []), Array("RING".utf8): .ring,
        Array("NO CARRIER".utf8): .noCarrier, Array("ERROR".utf8): .error, Array("NO DIALTONE".utf8): .noDialtone,
        Array("BUSY".utf8): .busy, Array("NO ANSWER".utf8): .noAnswer,
    ]

    private static func rest(of text: [UInt8], after prefix: String) -> [UInt8]? {
        text.starts(with: prefix.utf8) ? Array(text.dropFirst(prefix.utf8.count)) : nil
    }

    private static func extended(_ value: [UInt8], _ kind: ([UInt8]) -> Kind) -> ResultCode {
        guard value.first == UInt8(ascii: " ") else { return ResultCode(kind(value), blankMissing: !value.isEmpty) }
        return ResultCode(kind(Array(value.dropFirst())))
    }
}
