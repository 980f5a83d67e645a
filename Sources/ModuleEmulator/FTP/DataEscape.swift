/// The escaping of FTPRETR (clause 1.2.16.1): 0x10 in front of 0x03 and of itself.
enum DataEscape {
    static let end: UInt8 = 0x03
    static let escape: UInt8 = 0x10

    static func apply(_ bytes: [UInt8], _ habits: EscapingHabits) -> [UInt8] {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(bytes.count + bytes.count / 64)
        for byte in bytes {
            if byte <= escape, habits.escaped.contains(byte) {
                escaped.append(contentsOf: repeatElement(escape, count: habits.escapes))
            }
            escaped.append(byte)
        }
        return escaped
    }
}
