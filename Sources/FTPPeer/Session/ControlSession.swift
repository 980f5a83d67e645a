import FTPDialect

/// The server's side of one control connection as a value: what comes in, and what is to be done about it.
///
/// It does no I/O and knows no clock. One command is carried out at a time; those that arrive meanwhile wait, but ABOR
/// and STAT reach a running transfer (RFC 959 section 4.1.3).
struct ControlSession: Sendable {
    enum Input: Sendable {
        /// The control connection is open, beside so many others.
        case connected(others: Int)
        case line(LineSplitter.Line)
        /// The time that `Action.startDelay` asked for has passed.
        case delayEnded
        /// The answers to `Action.listen`.
        case listening(port: UInt16)
        case listenFailed
        /// The data connection of the transfer could not be made.
        case dataFailed
        /// Bytes of the transfer, when it is one that receives.
        case received([UInt8])
        case transferEnded(DataTransfer.End)
    }

    enum Action: Sendable, Equatable {
        case reply(PeerReply)
        case startDelay(Duration)
        /// Open a port for one passive data connection.
        case listen
        /// Take a port for passive data connections at which every one is refused.
        case reserve
        /// Close the data connection or the port for it, whatever is there.
        case closeData
        case transfer(DataTransfer)
        /// Take what else the client sends over the data connection and forget it; the transfer is over.
        case discardData
        /// End the control connection once all replies are out; nothing more will come.
        case end(Disturbance.Ending)
    }

    /// What has been arranged for the next data connection.
    enum DataEndpoint: Sendable, Equatable {
        case none
        case arranged(DataTransfer.Opening)
        /// Announced or agreed to, but it shall not come about.
        case refused
    }

    /// What commands have to wait for.
    enum Activity: Sendable {
        case none
        /// A delay; then the command is carried out, or without one the greeting sent.
        case delay(FTPCommandLine?)
        /// The port for PASV or EPSV.
        case listening(FTPVerb, isRefused: Bool)
        case transfer(Upload?)
    }

    /// Where the received bytes go.
    struct Upload: Sendable {
        var path: TreePath
        var position: UInt64
    }

    /// How many lines may wait for their turn.
    static let waitingLimit = 64

    /// The address of the client, in the usual notation.
    let clientHost: String
    var login = Login()
    var directory = TreePath.root
    var type = TransferType.ascii
    var restart: UInt64 = 0
    var renameSource: TreePath?
    var endpoint = DataEndpoint.none
    /// EPSV ALL was sent: no other command may arrange a data connection (RFC 2428 section 4).
    var isExtendedPassiveOnly = false
    var activity = Activity.none
    private(set) var isEnded = false
    private var waiting: [LineSplitter.Line] = []
    private var endingAfterReply: Disturbance.Ending?
    /// What the transfer in hand is answered with once it is complete.
    private var replyAtEnd: PeerReply?

    init(clientHost: String) {
        self.clientHost = clientHost
    }

    mutating func receive(_ input: Input, in state: inout ServerState) -> [Action] {
        guard !isEnded else { return [] }
        var actions = take(input, in: &state)
        while case .none = activity, !waiting.isEmpty, !isEnded {
            actions += carryOut(waiting.removeFirst(), in: &state)
        }
        return actions
    }

    private mutating func take(_ input: Input, in state: inout ServerState) -> [Action] {
        switch (input, activity) {
        case (.connected(let others), _):
            return connected(others: others, in: &state)
        case (.line(let line), _):
            return arrived(line, in: &state)
        case (.delayEnded, .delay(let command)):
            activity = .none
            guard let command else { return greet(state) }
            return execute(command, in: &state)
        case (.listening(let port), .listening(let verb, let isRefused)):
            activity = .none
            return announce(port, for: verb, isRefused: isRefused, state.configuration)
        case (.listenFailed, .listening):
            activity = .none
            return reply(425, "Can't open a port for the data connection.")
        case (.dataFailed, .transfer):
            activity = .none
            return reply(425, "Can't open data connection.")
        case (.received(let bytes), .transfer(let upload?)):
            return store(bytes, of: upload, in: &state)
        case (.transferEnded(let end), .transfer):
            activity = .none
            switch end {
            case .complete:
                defer { replyAtEnd = nil }
                return reply(replyAtEnd ?? PeerReply(226, "Closing data connection, transfer complete."))
            case .broken: return reply(426, "Data connection closed, transfer aborted.")
            }
        default:
            // News of a transfer or a port that the session has given up.
            return []
        }
    }

    private mutating func connected(others: Int, in state: inout ServerState) -> [Action] {
        guard others < state.configuration.sessionLimit else {
            return reply(421, "Too many connections.") + end(.close)
        }
        guard let fault = state.disturbances.takeControlFault(on: .connect) else { return greet(state) }
        return commit(fault, held: nil) ?? greet(state)
    }

    private mutating func greet(_ state: ServerState) -> [Action] {
        reply(220, state.configuration.banner)
    }

    private mutating func arrived(_ line: LineSplitter.Line, in state: inout ServerState) -> [Action] {
        switch activity {
        case .none:
            return carryOut(line, in: &state)
        case .transfer where [.abor, .stat].contains(Self.command(line)?.verb):
            return carryOut(line, in: &state)
        default:
            guard waiting.count < Self.waitingLimit else {
                return reply(421, "Too many commands at once.") + end(.close)
            }
            waiting.append(line)
            return []
        }
    }

    private static func command(_ line: LineSplitter.Line) -> FTPCommandLine? {
        if case .whole(let bytes) = line { FTPCommandLine(line: bytes) } else { nil }
    }

    private mutating func carryOut(_ line: LineSplitter.Line, in state: inout ServerState) -> [Action] {
        guard let command = Self.command(line) else { return reply(500, "Syntax error, command unrecognized.") }
        if case .none = activity { replyAtEnd = nil }
        if let fault = state.disturbances.takeControlFault(on: .command(FTPVerb.commonName(command.name))),
            let actions = commit(fault, held: command)
        {
            // REST serves the one transfer command behind it, whatever becomes of that (RFC 959 section 4.1.3).
            if case .none = activity, command.verb?.usesDataConnection == true { restart = 0 }
            return actions
        }
        return execute(command, in: &state)
    }

    /// What a fault does in the place of the command or the greeting; nil when it goes on as ever.
    private mutating func commit(_ fault: ControlFault, held command: FTPCommandLine?) -> [Action]? {
        switch fault {
        case .replyInstead(let reply):
            return self.reply(reply) + (reply.code == 421 ? end(.close) : [])
        case .replyAtEnd(let reply):
            replyAtEnd = reply
            return nil
        case .delay(let delay):
            // ABOR and STAT come in the middle of a transfer, whose place a delay must not take.
            guard case .none = activity else { return nil }
            activity = .delay(command)
            return [.startDelay(delay)]
        case .silence:
            return []
        case .end(let ending, .insteadOfReply):
            return end(ending)
        case .end(let ending, .afterReply):
            endingAfterReply = ending
            return nil
        }
    }

    /// The end of the control connection; what it has open for data goes with it.
    mutating func end(_ ending: Disturbance.Ending) -> [Action] {
        guard !isEnded else { return [] }
        isEnded = true
        return [.closeData, .end(ending)]
    }

    /// Every reply passes here, for one of them may be the last.
    mutating func reply(_ reply: PeerReply) -> [Action] {
        guard !isEnded else { return [] }
        guard let ending = endingAfterReply else { return [.reply(reply)] }
        return [.reply(reply)] + end(ending)
    }

    mutating func reply(_ code: Int, _ text: String) -> [Action] {
        reply(PeerReply(code, text))
    }
}
