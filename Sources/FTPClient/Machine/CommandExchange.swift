import FTPDialect

/// One command, or two that belong together, answered on the control connection alone.
struct CommandExchange: Sendable {
    private let verb: FTPVerb
    private let argument: [UInt8]?
    /// What follows when the first was answered with 350.
    private var second: (verb: FTPVerb, argument: [UInt8]?)?

    init(_ verb: FTPVerb, _ argument: [UInt8]?) {
        self.verb = verb
        self.argument = argument
    }

    init(rename old: [UInt8], to new: [UInt8]) {
        verb = .rnfr
        argument = old
        second = (.rnto, new)
    }

    /// The commands for `ClientSession.command(_:_:)`: those that leave login, data connections and framing alone.
    static let permitted: Set<FTPVerb> = [
        .cwd, .cdup, .smnt, .type, .allo, .rest, .rnfr, .rnto, .dele, .rmd, .mkd, .pwd, .site, .syst, .stat, .help,
        .noop, .size, .mdtm, .feat, .opts,
    ]

    func start() -> [ExchangeStep] {
        [.command(verb, argument)]
    }

    mutating func receive(_ reply: FTPReply, _ server: inout ServerState) -> [ExchangeStep] {
        switch reply.class {
        case .preliminary:
            return [.awaitReply]
        case .transientNegative, .permanentNegative:
            return [.finish(.failure(.refused(reply)))]
        case .completion, .intermediate:
            if let next = second {
                second = nil
                guard reply.code == 350 else { return [.finish(.failure(.unexpectedReply(reply)))] }
                return [.command(next.verb, next.argument)]
            }
            // Of the commands here only REST is done with a reply that wants another one.
            guard reply.class == .completion || verb == .rest else {
                return [.finish(.failure(.unexpectedReply(reply)))]
            }
            note(reply, in: &server)
            return [.finish(.success(reply))]
        }
    }

    private func note(_ reply: FTPReply, in server: inout ServerState) {
        switch verb {
        case .type: server.type = argument.flatMap { TransferType(argument: $0) }
        case .rest: server.holdsRestart = true
        default: break
        }
    }
}
