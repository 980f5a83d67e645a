/// What becomes of an order on its way to the server.
enum OrderBend {
    /// Requests are others.
    static func request(_ change: @escaping @Sendable (FTPRequest) -> FTPRequest) -> @Sendable (FTPOrder) -> FTPOrder? {
        { order in
            guard case .request(let request) = order else { return order }
            return .request(change(request))
        }
    }

    /// The server is asked for nothing, and what it says to that counts.
    static func instead(
        of isMeant: @escaping @Sendable (FTPRequest) -> Bool, _ other: FTPRequest = .noOperation
    ) -> @Sendable (FTPOrder) -> FTPOrder? {
        request { isMeant($0) ? other : $0 }
    }

    /// Logins are others.
    static func login(_ change: @escaping @Sendable (inout FTPLogin) -> Void) -> @Sendable (FTPOrder) -> FTPOrder? {
        { order in
            guard case .open(var login) = order else { return order }
            change(&login)
            return .open(login)
        }
    }

    /// Files that are retrieved, by FTPRETR or FTPGET, are others, or the way of their data is.
    static func retrieve(
        _ change: @escaping @Sendable (inout RemoteFile, inout Bool) -> Void
    ) -> @Sendable (FTPOrder) -> FTPOrder? {
        { order in
            guard case .retrieve(var file, var isActive) = order else { return order }
            change(&file, &isActive)
            return .retrieve(file, isActive: isActive)
        }
    }

    /// Files that are stored, by FTPSTOR or FTPPUT.
    static func store(
        _ change: @escaping @Sendable (inout RemoteFile, inout Bool) -> Void
    ) -> @Sendable (FTPOrder) -> FTPOrder? {
        { order in
            guard case .store(var file, var isActive) = order else { return order }
            change(&file, &isActive)
            return .store(file, isActive: isActive)
        }
    }

    /// The listing is of another place, or comes another way.
    static func list(
        _ change: @escaping @Sendable (inout [UInt8]?, inout Bool) -> Void
    ) -> @Sendable (FTPOrder) -> FTPOrder? {
        { order in
            guard case .list(var path, let isText, var isActive) = order else { return order }
            change(&path, &isActive)
            return .list(path, isText: isText, isActive: isActive)
        }
    }
}
