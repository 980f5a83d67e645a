/// Data that a host sends in the module's online data mode, where 0x03 ends them and 0x10 escapes.
///
/// The same escaping serves both directions; `FramingMode.escaped` reads it.
public enum EscapedData {
    /// Ends the data when it stands bare.
    public static let endMark: UInt8 = 0x03
    /// Makes the byte behind it plain data.
    public static let escape: UInt8 = 0x10

    /// The bytes on the wire: 0x03 and 0x10 escaped, one bare 0x03 at the end.
    public static func encode(_ data: [UInt8]) -> [UInt8] {
        var wire: [UInt8] = []
        wire.reserveCapacity(data.count + data.count / 64 + 1)
        for byte in data {
            if byte == endMark || byte == escape { wire.append(escape) }
            wire.append(byte)
        }
        wire.append(endMark)
        return wire
    }
}
