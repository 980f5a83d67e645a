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

/// Data that 0x03 ends and 0x10 escapes, as FTPRETR and FTPSTOR carry them (clauses 1.2.15.1 and 1.2.16.1).
struct EscapingHabits: Sendable {
    /// The bytes that FTPRETR escapes.
    var escaped: Set<UInt8> = [0x03, 0x10]
    /// How many times.
    var escapes = 1
    /// What FTPRETR ends its data with.
    var end: [UInt8] = [0x03]
    /// FTPSTOR takes escapes out.
    var unescapes = true
    /// FTPSTOR takes an escaped end byte for the end.
    var endsAtEscaped = false
    /// FTPSTOR makes no file of nothing.
    var skipsEmpty = false
    /// What becomes of the bytes that FTPRETR shows and FTPSTOR takes, unescaped.
    var shows: @Sendable ([UInt8]) -> [UInt8] = { $0 }
    var stores: @Sendable ([UInt8]) -> [UInt8] = { $0 }
}

/// Where transfers begin.
struct PositionHabits: Sendable {
    /// FTPREST outlasts a transfer.
    var isKept = false
    /// FTPREST wins over the parameter, for the commands of these names.
    var winsOverParameter: Set<String> = []
    /// FTPREST is passed over by the commands of these names.
    var ignoresRest: Set<String> = []
    /// The parameter is passed over by the commands of these names.
    var ignoresParameter: Set<String> = []
    /// Added to every position but 0.
    var error: Int = 0
}

/// The download buffer and its mode (clauses 1.2.18 and 1.2.19).
struct DownloadHabits: Sendable {
    /// The buffer's size in bytes: 500 K.
    var capacity = 512_000
    /// How much of it must be free before the transfer goes on.
    var resumeSpace = 256_000
    /// Added to the position when the transfer goes on.
    var resumeError: Int = 0
    var resumesFromStart = false
    /// The download goes on when there is room.
    var resumes = true
    /// The results that are told with the first byte in the buffer.
    var firstResults = [2]
    /// What is said at the end of a download that has reported already.
    var lastResults: [Int] = []
    /// What is said with the first byte after each refill.
    var refillResults: [Int] = []
    /// The result of a file without any byte.
    var emptyResult = 1
    /// Download mode lasts until all has been read.
    var lastsUntilRead = false
    /// Only FTPCLOSE ends it.
    var lastsForever = false
    var refusesQuery = false
    /// FTP_RECV is refused until something is in the buffer.
    var refusesEarlyReads = false
    /// Downloads can be ended by FTPCLOSE.
    var canBeClosed = true
    /// FTPGET empties the buffer of the file before.
    var getClears = true
    /// Closing empties the buffer.
    var closeClears = true
    /// After how much of the fetch timeout the session is closed, in percent; nil: never.
    var timeoutPercent: Int? = 100
    /// The timeout counts on from the first byte, whatever is read.
    var timeoutIgnoresReads = false
    var announcesTimeout = false
    /// FTP_RECV gives at most this share of what was asked for, in percent, and at least one byte.
    var readPercent = 100
    /// FTP_RECV leaves what it gave in the buffer.
    var readsWithoutTaking = false
    /// Added to the lengths that FTP_RECV tells, where they are not 0.
    var lengthError = 0
    var availableError = 0
    /// The data come out of the port by themselves.
    var pushes = false
    var stores: @Sendable ([UInt8]) -> [UInt8] = { $0 }
    var shows: @Sendable ([UInt8]) -> [UInt8] = { $0 }
    /// View mode 0 shows CR LF as LF.
    var translatesText = false
    /// The end is told by FTPGET? before it is there, or never.
    var endFlag: Int?
    /// FTPGET? tells this view mode.
    var viewFlag: UInt64?
}

/// FTPPUT (clause 1.2.20).
struct PutHabits: Sendable {
    enum GoAhead: Sendable {
        /// `+FTPPUT: 2,<length>`
        case result
        /// `> `
        case prompt
        case none
    }

    var goAhead = GoAhead.result
    /// The go-ahead waits for the server.
    var waitsForServer = false
    var okComesFirst = false
    /// Result 1 is not told: OK says it.
    var hidesSuccess = false
    var resultShowsLength = false
    /// How many bytes more than stated are taken for data.
    var extraBytes = 0
    /// A part is told to be done before the server has taken it.
    var concludesEarly = false
    /// Each part is a file of its own.
    var closesAfterPart = false
    /// The last part leaves the file open.
    var closesAtEnd = true
    var stores: @Sendable ([UInt8]) -> [UInt8] = { $0 }
}
