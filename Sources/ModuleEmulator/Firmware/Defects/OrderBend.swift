/// What becomes of the orders of one command on their way to the server.
struct OrderBend: Sendable {
    /// Whose orders are meant; nil: everybody's.
    var command: String?
    var change: @Sendable (FTPOrder) -> FTPOrder

    /// Requests are others.
    static func request(
        _ command: String, _ change: @escaping @Sendable (FTPRequest) -> FTPRequest
    ) -> OrderBend {
        OrderBend(command: command) { order in
            guard case .request(let request) = order else { return order }
            return .request(change(request))
        }
    }

    /// The server is asked for another thing, and what it says to that counts.
    static func instead(_ command: String, _ other: FTPRequest = .noOperation) -> OrderBend {
        request(command) { _ in other }
    }

    /// Logins are others.
    static func login(_ change: @escaping @Sendable (inout FTPLogin) -> Void) -> OrderBend {
        OrderBend(command: "+FTPOPEN") { order in
            guard case .open(var login) = order else { return order }
            change(&login)
            return .open(login)
        }
    }

    /// Files that are retrieved are others, or the way of their data is.
    static func retrieve(
        _ command: String, _ change: @escaping @Sendable (inout RemoteFile, inout Bool) -> Void
    ) -> OrderBend {
        OrderBend(command: command) { order in
            guard case .retrieve(var file, var isActive) = order else { return order }
            change(&file, &isActive)
            return .retrieve(file, isActive: isActive)
        }
    }

    /// Files that are stored.
    static func store(
        _ command: String, _ change: @escaping @Sendable (inout RemoteFile, inout Bool) -> Void
    ) -> OrderBend {
        OrderBend(command: command) { order in
            guard case .store(var file, var isActive) = order else { return order }
            change(&file, &isActive)
            return .store(file, isActive: isActive)
        }
    }

    /// The listing is of another place, or comes another way.
    static func list(_ change: @escaping @Sendable (inout [UInt8]?, inout Bool) -> Void) -> OrderBend {
        OrderBend(command: "+FTPLIST") { order in
            guard case .list(var path, let isText, var isActive) = order else { return order }
            change(&path, &isActive)
            return .list(path, isText: isText, isActive: isActive)
        }
    }

    /// The side that opens data connections, for whatever goes over them.
    static func dataMode(isActive: Bool) -> OrderBend {
        OrderBend { order in
            switch order {
            case .list(let path, let isText, _): .list(path, isText: isText, isActive: isActive)
            case .retrieve(let file, _): .retrieve(file, isActive: isActive)
            case .store(let file, _): .store(file, isActive: isActive)
            default: order
            }
        }
    }
}
