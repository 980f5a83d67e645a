/// Records of comma-separated values (RFC 4180).
enum CommaSeparated {
    /// A record with the 1-based line and the offset at which its first field begins.
    typealias Record = (line: Int, start: Int, fields: [String])

    /// Every record that is not empty.
    static func records(in bytes: [UInt8]) throws(Register.Problem) -> [Record] {
        var records: [Record] = []
        var fields: [String] = []
        var field: [UInt8] = []
        var quoted = false
        var line = 1
        var start = 1
        var offset = 0
        var index = 0

        func closeField() {
            fields.append(String(decoding: field, as: UTF8.self))
            field = []
        }
        func closeRecord() {
            closeField()
            // Behind the quote, where the first field has one.
            let quote = bytes[offset...].first == UInt8(ascii: "\"") ? 1 : 0
            if fields != [""] { records.append((start, offset + quote, fields)) }
            fields = []
        }
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\"") where quoted && index < bytes.count && bytes[index] == UInt8(ascii: "\""):
                field.append(byte)
                index += 1
            case UInt8(ascii: "\""):
                quoted.toggle()
            case UInt8(ascii: ",") where !quoted:
                closeField()
            case 0x0A:
                line += 1
                if quoted {
                    field.append(byte)
                } else {
                    closeRecord()
                    start = line
                    offset = index
                }
            case 0x0D where !quoted:
                break
            default:
                field.append(byte)
            }
        }
        // Without this a quote that is missing would swallow all the rows behind it in silence.
        if quoted { throw Register.Problem(line: start, message: "a quote is not closed") }
        if !field.isEmpty || !fields.isEmpty { closeRecord() }
        return records
    }
}
