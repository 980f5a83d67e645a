/// A typed gap in a line: `<n:int 0..512000>`.
public struct Placeholder: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// A decimal integer without sign or leading blanks, inside the range where one is given.
        case int(ClosedRange<Int>?)
        /// At least one byte, as few as the rest of the pattern allows.
        case text
        /// Any bytes, none included.
        case any
        /// Any bytes but decimal digits, none included: what stands around figures that matter.
        case nodigits
        /// `"…"`; the capture is what stands between the quotes.
        case quoted
        /// Bare or in double quotes; the capture is the name without them.
        case name
        /// Hexadecimal digits.
        case hex
        /// A dotted IPv4 address.
        case ip
    }

    public var name: String
    public var kind: Kind

    /// The words that suites use for the types.
    public static let words = ["int", "text", "any", "nodigits", "quoted", "name", "hex", "ip"]

    public init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }

    /// Reads what stands after the colon: a type and, for `int`, a range `0..3000`.
    init(name: String, parsing text: String) throws(LinePattern.Problem) {
        let words = text.split(separator: " ", maxSplits: 1)
        let type = words.first.map(String.init) ?? ""
        let argument = words.count > 1 ? String(words[1]) : nil
        if let argument, type != "int" { throw .badRange(argument) }
        switch type {
        case "int": self.init(name: name, kind: .int(try argument.map(Self.range)))
        case "text": self.init(name: name, kind: .text)
        case "any": self.init(name: name, kind: .any)
        case "nodigits": self.init(name: name, kind: .nodigits)
        case "quoted": self.init(name: name, kind: .quoted)
        case "name": self.init(name: name, kind: .name)
        case "hex": self.init(name: name, kind: .hex)
        case "ip": self.init(name: name, kind: .ip)
        default: throw .unknownType(type)
        }
    }

    private static func range(_ text: String) throws(LinePattern.Problem) -> ClosedRange<Int> {
        // Split by hand: `split(separator: "..")` on a String needs a regex engine that this room does without.
        guard let dot = text.firstIndex(of: "."), text[dot...].hasPrefix("..") else {
            guard let single = Int(text) else { throw .badRange(text) }
            return single...single
        }
        let upper = text[text.index(dot, offsetBy: 2)...]
        guard let low = Int(text[..<dot]), let high = Int(upper), low <= high else { throw .badRange(text) }
        return low...high
    }
}
