/// How a listing and the texts of PWD, STAT and SYST are shown.
struct ListingHabits: Sendable {
    /// The result line before a listing.
    var lead = "+FTPLIST: 2"
    /// Listings come as TYPE I.
    var isImage = false
    /// A bare 0x03 behind the listing.
    var endsWithMark = false
    /// What of the listing is passed on.
    var passes: @Sendable ([UInt8]) -> [UInt8] = { $0 }
    /// A line of success behind the text of PWD, STAT and SYST.
    var textEndsWithResult = false
    var showsReplyCodes = false
    /// Only the first line of a text is shown.
    var isFirstLineOnly = false
    var quotesDirectory = false
    /// What is shown instead of a text, by the name of the command.
    var texts: [String: @Sendable ([UInt8]) -> [UInt8]] = [:]
}
