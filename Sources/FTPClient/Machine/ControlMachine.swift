import FTPDialect

/// The client's side of a control connection: bytes, requests and events in, actions out. It does no I/O.
struct ControlMachine: Sendable {
    private enum Phase {
        case login
        case open
        case quitting
        case ended(ClientError)
    }

    /// One command may have so many preliminary replies; RFC 959 knows of one.
    private static let preliminaryLimit = 16
    /// The greatest size of a reply, in bytes: STAT of a large directory comes as one.
    private static let replyLimit = 1 << 20

    private let configuration: ClientConfiguration
    private var splitter = LineSplitter()
    private var parser = FTPReplyParser(replyLimit: replyLimit)
    private var phase = Phase.login
    private var server = ServerState()
    private var current: (id: RequestID?, exchange: ControlExchange)?
    private var queue: [(id: RequestID, exchange: ControlExchange)] = []
    private var preliminaries = 0

    init(configuration: ClientConfiguration) {
        self.configuration = configuration
    }

    mutating func receive(_ input: ControlInput) -> [ControlAction] {
        if case .ended(let error) = phase { return Self.refuse(input, error) }
        switch input {
        case .connected(let isIPv6):
            server.isIPv6 = isIPv6
            current = (nil, .login(LoginExchange(configuration: configuration)))
            return step { $0.start(&$1) }
        case .bytes(let bytes):
            return read(bytes)
        case .ended:
            return end(.dropped(nil))
        case .expired(.reply):
            return end(.timedOut)
        case .expired(.quit):
            return end(.timedOut)
        case .request(let id, let request):
            return take(request, id)
        case .data(let id, let event):
            guard current?.id == id else { return [] }
            return step { $0.receive(event, &$1) }
        case .stop(let id):
            return stop(id)
        case .quit(let id):
            return quit(id)
        case .close:
            phase = .quitting
            return end(.closed)
        }
    }
}

// MARK: Replies

extension ControlMachine {
    private mutating func read(_ bytes: [UInt8]) -> [ControlAction] {
        var actions: [ControlAction] = []
        for line in splitter.receive(bytes) {
            switch line {
            case .overlong(let start):
                actions.append(.trace(TraceLine(direction: .received, bytes: start)))
                actions += end(.replyTooLong)
            case .whole(let text):
                actions.append(.trace(TraceLine(direction: .received, bytes: text)))
                actions += read(line: text)
            }
            if case .ended = phase { break }
        }
        return actions
    }

    private mutating func read(line: [UInt8]) -> [ControlAction] {
        let wasInside = parser.isInsideReply
        // At most one output comes of one line.
        switch parser.receive(line + [0x0D, 0x0A]).first {
        case .none: return []
        case .malformed(let bytes): return end(wasInside ? .replyTooLong : .malformedReply(bytes))
        case .reply(let reply): return answer(reply)
        }
    }

    private mutating func answer(_ reply: FTPReply) -> [ControlAction] {
        if reply.code == 421 { return end(.dropped(reply)) }
        if server.mayConfirmStop && (reply.code == 225 || reply.code == 226) {
            server.mayConfirmStop = false
            return []
        }
        guard let current, current.exchange.awaitsReply else { return end(.unsolicitedReply(reply)) }
        if reply.class == .preliminary {
            preliminaries += 1
            guard preliminaries <= Self.preliminaryLimit else { return end(.unsolicitedReply(reply)) }
        }
        return step { $0.receive(reply, &$1) }
    }
}

// MARK: Requests

extension ControlMachine {
    private mutating func take(_ request: Request, _ id: RequestID) -> [ControlAction] {
        guard case .open = phase else { return [.complete(id, .failure(.closed))] }
        switch request {
        case .command(let verb, let argument):
            guard CommandExchange.permitted.contains(verb), ControlLine.isOneLine(argument ?? []) else { break }
            return enqueue(id, .command(CommandExchange(verb, argument)))
        case .rename(let old, let new):
            guard ControlLine.isOneLine(old), ControlLine.isOneLine(new) else { break }
            return enqueue(id, .command(CommandExchange(rename: old, to: new)))
        case .transfer(let plan):
            guard plan.isSound else { break }
            return enqueue(id, .transfer(TransferExchange(plan)))
        }
        return [.complete(id, .failure(.invalidRequest))]
    }

    private mutating func enqueue(_ id: RequestID, _ exchange: ControlExchange) -> [ControlAction] {
        queue.append((id, exchange))
        return startNext()
    }

    private mutating func startNext() -> [ControlAction] {
        guard current == nil, !queue.isEmpty else { return [] }
        let (id, exchange) = queue.removeFirst()
        current = (id, exchange)
        return step { $0.start(&$1) }
    }

    private mutating func stop(_ id: RequestID) -> [ControlAction] {
        if let index = queue.firstIndex(where: { $0.id == id }) {
            queue.remove(at: index)
            return [.complete(id, .failure(.stopped))]
        }
        guard current?.id == id else { return [] }
        return step { exchange, _ in exchange.stop() }
    }

    private mutating func quit(_ id: RequestID) -> [ControlAction] {
        guard case .open = phase else { return [.complete(id, .failure(.closed))] }
        phase = .quitting
        let refused = queue.filter { $0.exchange.isTransfer }.map { $0.id }
        queue.removeAll { $0.exchange.isTransfer }
        queue.append((id, .command(CommandExchange(.quit, nil))))
        var actions = [.setDeadline(.quit)] + refused.map { ControlAction.complete($0, .failure(.closed)) }
        actions += step { exchange, _ in exchange.stop() }
        return actions + startNext()
    }
}

// MARK: Steps

extension ControlMachine {
    /// Lets the exchange in hand go on, and turns what it wants into actions.
    private mutating func step(
        _ advance: (inout ControlExchange, inout ServerState) -> [ExchangeStep]
    ) -> [ControlAction] {
        guard let (id, before) = current else { return [] }
        var exchange = before
        let steps = advance(&exchange, &server)
        current = (id, exchange)
        return steps.flatMap { perform($0, id) }
    }

    private mutating func perform(_ step: ExchangeStep, _ id: RequestID?) -> [ControlAction] {
        switch step {
        case .command(let verb, let argument):
            // Requests were checked when they came.
            guard let line = ControlLine(verb, argument) else { return end(.invalidRequest) }
            preliminaries = 0
            return [
                .send(line.bytes + [0x0D, 0x0A]), .trace(TraceLine(direction: .sent, bytes: line.bytes)),
                .setDeadline(.reply),
            ]
        case .awaitReply:
            return [.setDeadline(.reply)]
        case .awaitData:
            return [.clearReplyDeadline]
        case .openData(let route):
            return id.map { [.clearReplyDeadline, .openData($0, route)] } ?? []
        case .startData(let reply):
            return id.map { [.startData($0, reply)] } ?? []
        case .closeData(let reset):
            return id.map { [.closeData($0, reset: reset)] } ?? []
        case .finish(let result):
            return finish(result, id)
        }
    }

    private mutating func finish(_ result: Result<FTPReply, ClientError>, _ id: RequestID?) -> [ControlAction] {
        current = nil
        guard let id else {
            switch result {
            case .success(let reply):
                phase = .open
                return [.clearReplyDeadline, .loggedIn(reply)]
            case .failure(let error):
                return end(error)
            }
        }
        let done: [ControlAction] = [.clearReplyDeadline, .complete(id, result)]
        // QUIT is the last thing that is taken.
        if case .quitting = phase, queue.isEmpty { return done + end(.closed) }
        return done + startNext()
    }

    /// The end of the session: what waits fails with `error`.
    private mutating func end(_ error: ClientError) -> [ControlAction] {
        if case .ended = phase { return [] }
        var isWanted = false
        if case .quitting = phase { isWanted = true }
        phase = .ended(error)
        var actions: [ControlAction] = []
        if let (id, exchange) = current, let id {
            if exchange.isTransfer { actions.append(.closeData(id, reset: true)) }
            actions.append(.complete(id, .failure(error)))
        }
        actions += queue.map { .complete($0.id, .failure(error)) }
        current = nil
        queue = []
        return actions + [.end(isWanted ? nil : error)]
    }

    /// After the end requests are answered and all else is passed over.
    private static func refuse(_ input: ControlInput, _ error: ClientError) -> [ControlAction] {
        switch input {
        case .request(let id, _), .quit(let id): [.complete(id, .failure(error))]
        default: []
        }
    }
}
