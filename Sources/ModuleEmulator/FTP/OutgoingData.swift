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
