import FTPDialect

/// Greeting, USER, PASS, ACCT: the state diagram of RFC 959 section 6.
struct LoginExchange: Sendable {
    private enum Stage {
        case greeting
        case user
        case password
        case account
    }

    let configuration: ClientConfiguration
    private var stage = Stage.greeting

    init(configuration: ClientConfiguration) {
        self.configuration = configuration
    }

    mutating func receive(_ reply: FTPReply) -> [ExchangeStep] {
        switch (stage, reply.class, reply.code) {
        case (_, .preliminary, _):
            // At the greeting 120: not ready yet, 220 will follow.
            return [.awaitReply]
        case (_, .transientNegative, _), (_, .permanentNegative, _):
            return [.finish(.failure(.refused(reply)))]
        case (.greeting, .completion, 220):
            stage = .user
            return [.command(.user, configuration.user)]
        case (.user, .completion, 230), (.password, .completion, 202), (.password, .completion, 230),
            (.account, .completion, 202), (.account, .completion, 230):
            return [.finish(.success(reply))]
        case (.user, .intermediate, 331):
            stage = .password
            return [.command(.pass, configuration.password)]
        case (.user, .intermediate, 332), (.password, .intermediate, 332):
            guard let account = configuration.account else { return [.finish(.failure(.refused(reply)))] }
            stage = .account
            return [.command(.acct, account)]
        default:
            return [.finish(.failure(.unexpectedReply(reply)))]
        }
    }
}
