/// The name under which a command's lines come: `+FTPMODE` in `AT+FTPMODE=1` and in `+FTPMODE: 1`.
public enum CommandName {
    /// The extended commands of a command line, in their order. What stands between a command's `=` and the next `;`
    /// names nothing, whatever it holds.
    public static func sent(_ line: [UInt8]) -> [String] {
        var name: [UInt8] = []
        var names: [String] = []
        var quoted = false
        var inValues = false
        for byte in line + [UInt8(ascii: ";")] {
            if !name.isEmpty, isNameByte(byte) {
                name.append(byte)
                continue
            }
            if name.count > 1, isLetter(name[1]) { names.append(String(decoding: name, as: UTF8.self).uppercased()) }
            name = []
            switch byte {
            case UInt8(ascii: "\""): quoted.toggle()
            case UInt8(ascii: ";") where !quoted: inValues = false
            case UInt8(ascii: "="): inValues = true
            default: if !quoted, !inValues, prefixes.contains(byte) { name = [byte] }
            }
        }
        return names
    }

    /// The name before a line's colon, or a line that is nothing but a name and words (`+SIM READY`).
    public static func received(_ line: [UInt8]) -> String? {
        guard let first = line.first, prefixes.contains(first) else { return nil }
        let name = line.dropFirst().prefix(while: isNameByte)
        guard !name.isEmpty, name.count <= 32 else { return nil }
        let next = line.dropFirst(1 + name.count).first
        guard next == nil || next == UInt8(ascii: ":") || next == 0x20 else { return nil }
        return String(decoding: [first] + name, as: UTF8.self).uppercased()
    }

    private static let prefixes = Array("+^*%$#".utf8)

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
