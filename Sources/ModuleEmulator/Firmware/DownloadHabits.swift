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
