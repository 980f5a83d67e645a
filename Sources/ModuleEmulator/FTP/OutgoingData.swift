/// Raw data on its way from the server to the host, between two result lines.
struct OutgoingData: Equatable {
    enum Kind: Equatable {
        /// FTPLIST: the server's lines as they are.
        case listing
        /// FTPRETR: a file, escaped.
        case file
    }

    let kind: Kind
    /// The server has begun to send.
    var hasBegun = false

    init(_ kind: Kind) {
        self.kind = kind
    }

    /// The name of the command, and of its result lines.
    var name: String {
        switch kind {
        case .listing: "+FTPLIST"
        case .file: "+FTPRETR"
        }
    }
}

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
