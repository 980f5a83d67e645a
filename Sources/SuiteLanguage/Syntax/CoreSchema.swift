/// What a scalar means to a program that knows no declared types: YAML 1.2.2 section 10.3, the core schema.
///
/// Suites are not read with it; it is for showing a tree to other programs.
public enum CoreSchema {
    public enum Value: Hashable, Sendable {
        case null
        case bool(Bool)
        /// In decimal, without leading zeros; any size.
        case int(String)
        /// As JSON writes it: with digits on both sides of the point. Every digit that was written is kept.
        case float(String)
        /// Infinity or not a number, as YAML writes them: `.inf`, `-.inf`, `.nan`.
        case notFinite(String)
        case string(String)
    }

    /// Resolves a scalar; all but plain ones are strings. A hexadecimal or octal number of more than a thousand
    /// digits stays a string, for to turn it into decimal takes a time that grows with the square of its length.
    public static func resolve(_ scalar: Scalar) -> Value {
        guard scalar.style == .plain else { return .string(scalar.text) }
        switch scalar.text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        case ".nan", ".NaN", ".NAN": return .notFinite(".nan")
        default: return number(Array(scalar.text.utf8)[...]) ?? .string(scalar.text)
        }
    }

    /// The tree as JSON text on one line (RFC 8259), its plain scalars resolved.
    ///
    /// Absent values are null, keys are their text as written, numbers keep every digit, and `.inf`, `-.inf` and `.nan`,
    /// which JSON lacks, are strings. Characters that would not be seen or that steer a terminal are escaped.
    public static func json(_ node: Node) -> String {
        var writer = JSONWriter(absent: .null, resolve: resolve)
        writer.write(node)
        return writer.text
    }

    private static func number(_ text: ArraySlice<UInt8>) -> Value? {
        if let value = based(text, "0x", 16) ?? based(text, "0o", 8) { return .int(value) }
        var rest = text
        let sign = rest.first == Byte.dash ? "-" : ""
        if rest.first == Byte.dash || rest.first == Byte.plus { rest.removeFirst() }
        if [".inf", ".Inf", ".INF"].contains(where: { rest.elementsEqual($0.utf8) }) {
            return .notFinite(sign + ".inf")
        }
        let whole = takeDigits(&rest)
        let hasPoint = rest.first == Byte.dot
        if hasPoint { rest.removeFirst() }
        let fraction = hasPoint ? takeDigits(&rest) : ""
        guard !whole.isEmpty || !fraction.isEmpty, let exponent = takeExponent(&rest), rest.isEmpty else { return nil }
        let digits = whole.drop { $0 == "0" }
        let plain = digits.isEmpty ? "0" : String(digits)
        if !hasPoint, exponent.isEmpty { return .int(plain == "0" ? plain : sign + plain) }
        return .float(sign + plain + (hasPoint ? "." + (fraction.isEmpty ? "0" : fraction) : "") + exponent)
    }

    private static func based(_ text: ArraySlice<UInt8>, _ prefix: String, _ radix: UInt64) -> String? {
        let digits = text.dropFirst(prefix.utf8.count)
        guard text.starts(with: prefix.utf8), !digits.isEmpty, digits.count <= 1000 else { return nil }
        // The number in decimal, nine digits a part, the last ones first.
        var parts: [UInt64] = [0]
        for digit in digits {
            guard var carry = Character(Unicode.Scalar(digit)).hexDigitValue.map(UInt64.init), carry < radix else {
                return nil
            }
            for index in parts.indices {
                let (quotient, rest) = (parts[index] * radix + carry).quotientAndRemainder(dividingBy: 1_000_000_000)
                parts[index] = rest
                carry = quotient
            }
            if carry > 0 { parts.append(carry) }
        }
        let rest = parts.dropLast().reversed().map { String(String($0 + 1_000_000_000).dropFirst()) }
        return String(parts[parts.count - 1]) + rest.joined()
    }

    private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> String {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        rest = rest[digits.endIndex...]
        return String(decoding: digits, as: UTF8.self)
    }

    /// An exponent; empty without one, nil if its digits are missing.
    private static func takeExponent(_ rest: inout ArraySlice<UInt8>) -> String? {
        guard rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else { return "" }
        rest.removeFirst()
        var sign = ""
        if let first = rest.first, first == Byte.dash || first == Byte.plus {
            sign = first == Byte.dash ? "-" : "+"
            rest.removeFirst()
        }
        let digits = takeDigits(&rest)
        return digits.isEmpty ? nil : "e" + sign + digits
    }
}
