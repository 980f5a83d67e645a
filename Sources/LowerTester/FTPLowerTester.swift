public import Evidence

/// The harness's own side of the FTP session: it prepares what the module will find, sees what the module does to the
/// server, and spoils the server's behaviour where a case asks for it.
public protocol FTPLowerTester: Sendable {
    /// Whether it sees commands and connections and can disturb the server; otherwise only files can be asked for.
    var isObservable: Bool { get }

    /// Prepares for the next case: no file of an earlier one, no disturbance, nothing seen yet.
    func beginCase() async throws(ServerTrouble)
    /// What was seen so far belongs to the harness's own way into the case's state: conditions hold from here on.
    func beginObserving() async
    func putFile(_ path: String, _ bytes: [UInt8]) async throws(ServerTrouble)
    func makeDirectory(_ path: String) async throws(ServerTrouble)
    /// Removes a file or a folder with all that is in it; nothing happens where there is none.
    func remove(_ path: String) async throws(ServerTrouble)
    func exists(_ path: String) async throws(ServerTrouble) -> Bool
    /// The bytes of a file, nil where there is none.
    func contents(of path: String) async throws(ServerTrouble) -> [UInt8]?
    /// The bytes that the server sends for LIST with this path.
    func listing(of path: String) async throws(ServerTrouble) -> [UInt8]
    func disturb(_ disturbance: ServerDisturbance) async throws(ServerTrouble)
    /// Waits until the condition holds, at most for `limit`.
    func check(_ condition: ServerCondition, limit: Duration) async throws(ServerTrouble) -> ServerCheck
    /// Throws where the server is not there any more, or lets the harness in no more.
    func proveUp() async throws(ServerTrouble)
    /// What was seen since the last call, for the journal.
    func drainEvents() async -> [ServerEvent]
    func stop() async
}

/// The server could not do its work: no fault of the module.
public struct ServerTrouble: Error, Sendable, Hashable {
    public var message: String
    /// The server has said no for good (RFC 959, section 4.2.1: a code from 500 on).
    var isRefusal = false

    public init(_ message: String) {
        self.message = message
    }
}

/// Something that must hold on the server's side, judged since the case began.
public enum ServerCondition: Sendable, Hashable {
    /// These command lines came in this order; others may stand between them. `*` at the end stands for any rest.
    case sees([String])
    /// None of these command lines came.
    case sawNone([String])
    /// This many sessions are open.
    case sessions(Int)
    /// At no time were there more sessions than this.
    case mostSessions(Int)
    /// There were data connections, and all were opened this way.
    case passiveDataConnections
    case activeDataConnections
    case noDataConnections
    /// This many data connections are open.
    case openDataConnections(Int)
    /// This many data connections were made.
    case madeDataConnections(Int)
    /// There were control connections, and all came from this port of the module.
    case controlFrom(Int)
    /// There were data connections, and all had this port at the module's end.
    case dataFrom(Int)

    /// Only what must come may take time: what must not have come is judged by what is known now.
    public var isAbsence: Bool {
        switch self {
        case .sawNone, .noDataConnections, .mostSessions: true
        default: false
        }
    }
}

/// Whether a condition holds, and what was seen.
public struct ServerCheck: Sendable, Hashable {
    public var holds: Bool
    public var seen: String

    public init(holds: Bool, seen: String) {
        self.holds = holds
        self.seen = seen
    }
}

/// A fault of the server, armed once.
public enum ServerDisturbance: Sendable, Hashable {
    case reply(verb: String, code: Int, lines: [String])
    case finalReply(verb: String, code: Int, text: String)
    case greet(code: Int, text: String)
    /// Of the greeting where no command is named.
    case delay(verb: String?, by: Duration)
    case listing([UInt8])
    case dropControl(verb: String, afterReply: Bool)
    case refuseData
    case resetData(after: Int)
    case stallData(after: Int)
    case shortData(after: Int)
    case silence(verb: String)
    /// Ends every disturbance.
    case calm
}
