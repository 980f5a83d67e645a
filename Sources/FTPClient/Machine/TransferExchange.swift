import FTPDialect

/// A transfer: TYPE where it differs, the data connection, REST where there is an offset, then the command itself.
///
/// The data connection is made before the command is sent, so that one that fails costs no reply. The exchange is over
/// when the final reply is here and the data connection has ended; whichever comes first waits for the other.
struct TransferExchange: Sendable {
    /// The reply, or the event of the data connection, that is waited for.
    private enum Stage {
        case type
        case passive
        case extendedPassive
        case connecting
        case listening
        case port
        case restart
        case opening
        case moving
    }

    private enum DataState {
        case none
        case ready
        case ended
    }

    private let plan: TransferPlan
    private var stage = Stage.type
    private var data = DataState.none
    private var isRestarted = false
    /// The positive reply that ends it.
    private var final: FTPReply?
    /// The first reason why it cannot succeed any more.
    private var failure: ClientError?

    init(_ plan: TransferPlan) {
        self.plan = plan
    }

    /// Whether a reply is due from the server.
    var awaitsReply: Bool {
        stage != .connecting && stage != .listening && final == nil
    }

    /// The codes that say that a command, not this use of it, is refused.
    private static let unknownCommand: Set<Int> = [500, 501, 502, 503, 504, 522]

    /// The next command or step before the data move.
    mutating func advance(_ server: inout ServerState) -> [ExchangeStep] {
        if let failure { return fail(failure) }
        if server.type != plan.type {
            stage = .type
            return [.command(.type, plan.typeArgument)]
        }
        if data == .none {
            switch plan.mode {
            case .active:
                stage = .listening
                return [.openData(.listen)]
            case .passive where server.wantsExtendedPassive || server.isIPv6:
                stage = .extendedPassive
                return [.command(.epsv, nil)]
            case .passive:
                stage = .passive
                return [.command(.pasv, nil)]
            }
        }
        if !isRestarted, plan.offset > 0 || server.holdsRestart {
            isRestarted = true
            stage = .restart
            return [.command(.rest, Array("\(plan.offset)".utf8))]
        }
        stage = .opening
        server.holdsRestart = false
        server.mayConfirmStop = false
        return [.command(plan.verb, plan.path)]
    }

    mutating func receive(_ reply: FTPReply, _ server: inout ServerState) -> [ExchangeStep] {
        switch stage {
        case .opening, .moving:
            return conclude(reply, &server)
        case .passive where Self.unknownCommand.contains(reply.code) && failure == nil:
            stage = .extendedPassive
            return [.command(.epsv, nil)]
        default:
            break
        }
        switch reply.class {
        case .preliminary: return [.awaitReply]
        case .transientNegative, .permanentNegative: return fail(failure ?? .refused(reply))
        case .completion, .intermediate: return prepare(reply, &server)
        }
    }

    mutating func receive(_ event: DataEvent, _ server: inout ServerState) -> [ExchangeStep] {
        switch (event, stage) {
        case (.opened, .connecting):
            data = .ready
            return advance(&server)
        case (.listening(let ip, let port), .listening):
            stage = .port
            return [ActiveAddress.command(ip: ip, port: port, isIPv6: server.isIPv6)]
        case (.ended(let error), .connecting), (.ended(let error), .listening):
            return fail(error ?? .dataConnectionFailed(errno: nil))
        case (.ended(let error), .moving):
            guard data != .ended else { return [] }
            data = .ended
            failure = failure ?? error
            return final == nil ? [.awaitReply] : settle()
        case (.ended(let error), _):
            // A reply is due, and it may say more about why.
            data = .ended
            failure = failure ?? error ?? .dataConnectionFailed(errno: nil)
            return []
        default:
            return []
        }
    }

    /// Ends it early, and in step: the replies that are due are still taken in.
    mutating func stop() -> [ExchangeStep] {
        guard failure != .stopped else { return [] }
        failure = .stopped
        data = .ended
        let close = ExchangeStep.closeData(reset: plan.isUpload)
        switch stage {
        case .connecting, .listening: return fail(.stopped)
        case .moving where final != nil: return [close] + settle()
        case .moving: return [close, .awaitReply]
        default: return [close]
        }
    }

    /// A positive reply to a command before the transfer itself.
    private mutating func prepare(_ reply: FTPReply, _ server: inout ServerState) -> [ExchangeStep] {
        switch (stage, reply.code) {
        case (.type, 200...299):
            server.type = plan.type
            return advance(&server)
        case (.passive, 227):
            return connect(reply.lines.lazy.compactMap { DataAddress(passiveReply: $0)?.port }.first, reply)
        case (.extendedPassive, 229):
            server.wantsExtendedPassive = true
            return connect(reply.lines.lazy.compactMap { DataAddress.port(extendedPassiveReply: $0) }.first, reply)
        case (.port, 200...299):
            if data == .none { data = .ready }
            return advance(&server)
        case (.restart, 350):
            server.holdsRestart = true
            return advance(&server)
        default:
            return fail(failure ?? .unexpectedReply(reply))
        }
    }

    private mutating func connect(_ port: UInt16?, _ reply: FTPReply) -> [ExchangeStep] {
        if let failure { return fail(failure) }
        guard let port, port > 0 else { return fail(.unreadableDataAddress(reply)) }
        stage = .connecting
        return [.openData(.connect(port: port))]
    }

    /// A reply to the command itself.
    private mutating func conclude(_ reply: FTPReply, _ server: inout ServerState) -> [ExchangeStep] {
        switch (reply.class, reply.code) {
        case (.preliminary, _):
            guard stage == .opening else { return [] }
            stage = .moving
            return failure == nil ? [.startData(reply), .awaitData] : [.awaitReply]
        case (.completion, 226), (.completion, 250):
            return complete(reply)
        case (.transientNegative, _), (.permanentNegative, _):
            // Where the client broke it off the server only confirms that; otherwise its reply says most.
            let own = failure == .stopped || failure == .stalled ? failure : nil
            server.mayConfirmStop = own != nil
            return fail(own ?? .refused(reply))
        default:
            return fail(failure ?? .unexpectedReply(reply))
        }
    }

    private mutating func complete(_ reply: FTPReply) -> [ExchangeStep] {
        let wasOpening = stage == .opening
        stage = .moving
        final = reply
        if data == .ended { return settle() }
        // A server that has all of an upload before its end has seen another end than ours.
        if plan.isUpload { return fail(.unexpectedReply(reply)) }
        // What was sent may still be on its way; and some servers leave out the preliminary reply.
        return wasOpening ? [.startData(reply), .awaitData] : [.awaitData]
    }

    private func settle() -> [ExchangeStep] {
        if let failure { return [.finish(.failure(failure))] }
        return final.map { [.finish(.success($0))] } ?? []
    }

    private func fail(_ error: ClientError) -> [ExchangeStep] {
        [.closeData(reset: plan.isUpload), .finish(.failure(error))]
    }
}
