import FTPDialect

/// What is going on between client and server: one thing at a time.
enum ControlExchange: Sendable {
    case login(LoginExchange)
    case command(CommandExchange)
    case transfer(TransferExchange)

    var isTransfer: Bool {
        if case .transfer = self { true } else { false }
    }

    /// Whether a reply is due from the server.
    var awaitsReply: Bool {
        if case .transfer(let transfer) = self { transfer.awaitsReply } else { true }
    }

    mutating func start(_ server: inout ServerState) -> [ExchangeStep] {
        switch self {
        case .login:
            // The server speaks first.
            return [.awaitReply]
        case .command(let command):
            return command.start()
        case .transfer(var transfer):
            defer { self = .transfer(transfer) }
            return transfer.advance(&server)
        }
    }

    mutating func receive(_ reply: FTPReply, _ server: inout ServerState) -> [ExchangeStep] {
        switch self {
        case .login(var login):
            defer { self = .login(login) }
            return login.receive(reply)
        case .command(var command):
            defer { self = .command(command) }
            return command.receive(reply, &server)
        case .transfer(var transfer):
            defer { self = .transfer(transfer) }
            return transfer.receive(reply, &server)
        }
    }

    mutating func receive(_ event: DataEvent, _ server: inout ServerState) -> [ExchangeStep] {
        guard case .transfer(var transfer) = self else { return [] }
        defer { self = .transfer(transfer) }
        return transfer.receive(event, &server)
    }

    mutating func stop() -> [ExchangeStep] {
        guard case .transfer(var transfer) = self else { return [] }
        defer { self = .transfer(transfer) }
        return transfer.stop()
    }
}
