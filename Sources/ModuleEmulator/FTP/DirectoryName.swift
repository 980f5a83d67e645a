/// The directory that a 257 reply names: in quotation marks, with those inside it doubled (RFC 959 appendix II). The
/// whole text where there is no such name.
func directoryName(in reply: [UInt8]) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    guard let first = reply.firstIndex(of: quote) else { return reply }
    var name: [UInt8] = []
    var index = first + 1
    while index < reply.count {
        if reply[index] == quote {
            guard index + 1 < reply.count, reply[index + 1] == quote else { return name }
            index += 1
        }
        name.append(reply[index])
        index += 1
    }
    return reply
}
