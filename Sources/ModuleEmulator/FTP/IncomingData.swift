/// Escaped data of the host on their way to the server (clause 1.2.15.1): 0x03 ends them, 0x10 makes the byte behind it
/// plain.
struct IncomingData: Equatable {
    /// The server takes data.
    var hasBegun = false
    /// The end byte has come.
    private(set) var hasEnded = false
    /// Pieces that the client has and that are not yet on their way.
    var piecesInFlight = 0
    private var isEscaped = false

    /// So many pieces may wait for a server that is slower than the host.
    static let mostPieces = 32

    /// No byte of the file has come.
    var isEmpty = true
    /// The host has gone, and no more data of it come.
    var isAbandoned = false

    /// Whether the host is in the midst of its data.
    var isOpen: Bool { hasBegun && !hasEnded && !isAbandoned }
    var takesBytes: Bool { isOpen && piecesInFlight < Self.mostPieces }

    /// Reads on up to the end byte.
    ///
    /// - Returns: how many bytes were read, and the bytes of the file.
    mutating func receive(_ bytes: [UInt8], _ habits: EscapingHabits) -> (read: Int, data: [UInt8]) {
        var data: [UInt8] = []
        data.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            if isEscaped {
                isEscaped = false
                if habits.endsAtEscaped, byte == DataEscape.end {
                    hasEnded = true
                    return (index + 1, data)
                }
                data.append(byte)
            } else if byte == DataEscape.end {
                hasEnded = true
                return (index + 1, data)
            } else if byte == DataEscape.escape {
                isEscaped = true
                if !habits.unescapes { data.append(byte) }
            } else {
                data.append(byte)
            }
        }
        return (bytes.count, data)
    }
}
