/// One command of a command line, as V.250 clause 5.2 takes it apart. Names are upper case; nothing is known here of
/// which commands exist.
public enum ATCommand: Equatable, Sendable {
    /// Basic syntax (V.250 5.3.1): `E0`, `I`, `&F`. The number is nil where it was left out, which V.250 reads as 0.
    case basic(name: String, number: Int?)

    /// An S-parameter (V.250 5.3.2): `S3?`, `S3=13`.
    case register(Int, RegisterAccess)

    /// Extended syntax (V.250 5.4): `+NAME` with its form. The name carries its `+`.
    case extended(name: String, Form)

    /// What is done with an S-parameter.
    public enum RegisterAccess: Equatable, Sendable {
        case read
        case write(Int)
    }

    /// The four forms of an extended command (V.250 5.4.3 and 5.4.4).
    public enum Form: Equatable, Sendable {
        /// `+NAME`
        case execute
        /// `+NAME=…`: at least one parameter, an empty one where nothing follows the equals sign.
        case set([Parameter])
        /// `+NAME?`
        case read
        /// `+NAME=?`
        case test
    }

    /// One parameter of a set form (V.250 5.4.2).
    public enum Parameter: Equatable, Sendable {
        /// Nothing stood between the commas.
        case omitted
        /// A value without quotes, as it was sent: `1`, `-1`, `1A`.
        case bare([UInt8])
        /// The bytes between the quotes, escapes taken out where the line was read with them.
        case quoted([UInt8])

        /// The value of a decimal constant: digits alone, no sign, within 64 bits; nil for everything else.
        public var decimal: UInt64? {
            guard case .bare(let digits) = self, !digits.isEmpty else { return nil }
            var value: UInt64 = 0
            for digit in digits {
                guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit else { return nil }
                let (shifted, tooHigh) = value.multipliedReportingOverflow(by: 10)
                let (sum, over) = shifted.addingReportingOverflow(UInt64(digit - UInt8(ascii: "0")))
                guard !tooHigh, !over else { return nil }
                value = sum
            }
            return value
        }
    }
}
