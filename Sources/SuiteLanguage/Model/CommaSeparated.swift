/// Records of comma-separated values (RFC 4180).
enum CommaSeparated {
    /// Every record that is not empty, with the 1-based line at which it begins.
    static func records(in bytes: [UInt8]) throws(Register.Problem) -> [(line: Int, fields: [String])] {
        var records: [(line: Int, fields: [String])] = []
        var fields: [String] = []
        var field: [UInt8] = []
        var quoted = false
        var line = 1
        var start = 1
        var index = 0

        func closeField() {
            fields.append(String(decoding: field, as: UTF8.self))
            field = []
        }
        func closeRecord() {
            closeField()
            if fields != [""] { records.append((start, fields)) }
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
