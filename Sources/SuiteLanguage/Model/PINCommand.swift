/// Finds what command lines hand to a module as a PIN or password. A wrong one costs one of a few tries for good, so
/// whatever may be one counts.
public enum PINCommand {
    /// The secrets in a line, or in several: parameters of `+CPIN=`, `+CLCK=`, `+CPWD=` and `+CPBS=` (3GPP TS 27.007,
    /// clauses 8.3, 7.4, 7.5 and 8.11) without their quotes. An empty one stands for a secret that no rig states: what
    /// goes to the SIM as it is (`+CSIM=`, `+CRSM=`), and codes that are dialled (3GPP TS 22.030, clause 6.6).
    public static func secrets(in line: some Sequence<UInt8>) -> [String] {
        let bytes = edited(line)
        let named = Name.allCases.flatMap { name in
            places(of: name.rawValue + "=", in: bytes).flatMap { secrets(of: name, parameters(in: bytes[$0...])) }
        }
        return named + dialled.flatMap { places(of: $0, in: bytes) }.map { _ in "" }
    }

    /// Whether a line hands over the PIN that the SIM waits for.
    public static func opensSIM(_ line: some Sequence<UInt8>) -> Bool {
        !places(of: Name.pin.rawValue + "=", in: edited(line)).isEmpty
    }

    /// Behind each place where the word stands, in upper or lower case.
    private static func places(of word: String, in bytes: [UInt8]) -> [Int] {
        let word = Array(word.utf8)
        guard bytes.count >= word.count else { return [] }
        return (0...(bytes.count - word.count)).filter { start in
            word.indices.allSatisfy { word[$0] == bytes[start + $0].upper }
        }.map { $0 + word.count }
    }

    private enum Name: String, CaseIterable {
        case pin = "CPIN"
        case second = "CPIN2"
        case lock = "CLCK"
        case change = "CPWD"
        case phonebook = "CPBS"
        case card = "CSIM"
        case file = "CRSM"
    }

    /// What begins a code that changes or unblocks PIN or PIN2.
    private static let dialled = ["**04*", "**042*", "**05*", "**052*"]

    private static func secrets(of name: Name, _ parameters: [String]) -> [String] {
        // The test form tells what could be sent.
        if parameters == ["?"] { return [] }
        switch name {
        case .pin: return parameters
        case .second, .card, .file: return [""]
        // The memory comes first; what follows it is PIN2.
        case .phonebook: return parameters.count > 1 ? [""] : []
        // Facility and mode come first; to ask for the state takes no password.
        case .lock: return Array(parameters.dropFirst(2).prefix(1))
        case .change: return Array(parameters.dropFirst())
        }
    }

    /// As a module reads it: blanks mean nothing, and a backspace takes the byte before it (V.250, clauses 5.2.2, 6.2.3).
    private static func edited(_ line: some Sequence<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        for byte in line where byte != 0x20 {
            if byte == 0x08 || byte == 0x7F {
                _ = bytes.popLast()
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }

    /// Up to the end of the command; quotes keep commas and semicolons.
    private static func parameters(in bytes: ArraySlice<UInt8>) -> [String] {
        var found: [[UInt8]] = [[]]
        var isQuoted = false
        for byte in bytes {
            if byte == 0x0D || byte == 0x0A || byte == UInt8(ascii: ";") && !isQuoted { break }
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if byte == UInt8(ascii: ","), !isQuoted {
                found.append([])
            } else {
                found[found.count - 1].append(byte)
            }
        }
        return found.map { String(decoding: $0, as: UTF8.self) }
    }
}

extension UInt8 {
    fileprivate var upper: UInt8 { (0x61...0x7A).contains(self) ? self - 0x20 : self }
}
