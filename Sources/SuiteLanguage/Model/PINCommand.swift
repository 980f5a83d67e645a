/// Finds what command lines hand to a module as a PIN or password. A wrong one costs one of a few tries for good, so
/// whatever may be one counts.
public enum PINCommand {
    /// The secrets in a line, or in several: parameters of `+CPIN=`, `+CLCK=` and `+CPWD=` (3GPP TS 27.007, clauses 8.3,
    /// 7.4 and 7.5) without their quotes. An empty one stands for a secret that no rig states.
    public static func secrets(in line: some Sequence<UInt8>) -> [String] {
        let bytes = edited(line)
        let upper = bytes.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
        return Name.allCases.flatMap { name -> [String] in
            let word = Array((name.rawValue + "=").utf8)
            guard bytes.count >= word.count else { return [] }
            return (0...(bytes.count - word.count)).filter { upper[$0...].starts(with: word) }
                .flatMap { secrets(of: name, parameters(in: bytes[($0 + word.count)...])) }
        }
    }

    private enum Name: String, CaseIterable {
        case pin = "CPIN"
        case second = "CPIN2"
        case lock = "CLCK"
        case change = "CPWD"
    }

    private static func secrets(of name: Name, _ parameters: [String]) -> [String] {
        // The test form tells what could be sent.
        if parameters == ["?"] { return [] }
        switch name {
        case .pin: return parameters
        case .second: return [""]
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
