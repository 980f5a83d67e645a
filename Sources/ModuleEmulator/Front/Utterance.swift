/// One thing that the module says, whole, with where it comes from: what defects choose by.
struct Utterance: Equatable {
    enum Kind: Hashable {
        /// A line of an answer before its final result code.
        case answer
        /// `OK` or an error, in whichever form.
        case final
        /// A line that comes by itself, the results of the FTP commands among them.
        case unsolicited
        /// Bytes of a file or a listing.
        case data
    }

    var kind: Kind
    /// For answers the command in the form it was given, `+FTPMODE?`; otherwise the name alone.
    var source: String
    var bytes: [UInt8]
}
