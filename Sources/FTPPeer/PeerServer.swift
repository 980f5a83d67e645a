public import NIOCore
import NIOPosix

/// An FTP server that the harness prepares, watches and disturbs: the lower tester beneath a module.
///
/// It speaks RFC 959 with RFC 2389, 2428 and 3659 as far as clients use them, over IPv4, and serves files out of memory.
/// All of it lives on one event loop; every function may be called from anywhere. TYPE A is accepted and kept, and
/// translates nothing: files are served as the bytes that they are.
public final class PeerServer: Sendable {
    /// The address that control connections are accepted on.
    public let host: String
    /// The port that control connections are accepted on.
    public let port: Int
    private let listener: any Channel
    private let loop: NIOLoopBound<PeerLoop>

    private init(host: String, port: Int, listener: any Channel, loop: NIOLoopBound<PeerLoop>) {
        self.host = host
        self.port = port
        self.listener = listener
        self.loop = loop
    }

    /// Starts a server on one event loop of the group. Throws NIO's error when the address cannot be bound, and
    /// `PeerError` for an address that could not be announced.
    public static func start(
        _ configuration: PeerConfiguration = PeerConfiguration(), group: any EventLoopGroup
    ) async throws -> PeerServer {
        let advertised = try? SocketAddress(ipAddress: configuration.advertisedAddress, port: 0)
        guard case .v4 = advertised else {
            throw PeerError.advertisedAddressUnusable(configuration.advertisedAddress)
        }
        let eventLoop = group.next()
        let loop = try await eventLoop.submit {
            NIOLoopBound(PeerLoop(configuration, eventLoop: eventLoop), eventLoop: eventLoop)
        }.get()
        let listener = try await ServerBootstrap(group: eventLoop)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.socketOption(.outOfBandInline), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ControlHandler(loop.value))
                }
            }
            .bind(host: configuration.bindAddress, port: Int(configuration.port))
            .get()
        guard let address = listener.localAddress, let host = address.ipAddress, let port = address.port else {
            try await listener.close()
            throw PeerError.noLocalAddress
        }
        if let range = configuration.passivePorts,
            !range.contains(where: { ReservedPort(host: configuration.bindAddress, port: Int($0)) != nil })
        {
            try await listener.close()
            throw PeerError.noPassivePort(range)
        }
        return PeerServer(host: host, port: port, listener: listener, loop: loop)
    }

    /// Closes the port and every connection, and lets all who wait go. Returns when the connections are closed.
    public func stop() async {
        // A listener that is closed already is what is wanted.
        try? await listener.close()
        _ = try? await listener.eventLoop.flatSubmit { [loop] in loop.value.stop() }.get()
    }

    /// Does something on the server's loop. Throws NIO's error when the loop has been shut down.
    private func onLoop<Result: Sendable>(
        _ body: @escaping @Sendable (PeerLoop) throws -> Result
    ) async throws -> Result {
        try await listener.eventLoop.submit { [loop] in try body(loop.value) }.get()
    }
}

/// Observing. Once the group is shut down there is nothing more to see.
extension PeerServer {
    /// How many control connections are open.
    public var openSessions: Int {
        get async { (try? await onLoop { $0.sessions.count }) ?? 0 }
    }

    /// Where others than the client came from since the last reset: none has named the user, and none of these hosts is one
    /// that a login came from.
    public var strangers: [String] {
        get async { (try? await onLoop { Set($0.visits.values).sorted() }) ?? [] }
    }

    /// How often since the last reset a passive data connection was refused since no port could be opened for it.
    public var unopenedPorts: Int {
        get async { (try? await onLoop { $0.unopenedPorts }) ?? 0 }
    }

    /// A place in the observations: all that is observed from now on has this index or a greater one.
    public func mark() async -> Int {
        (try? await onLoop { $0.log.nextIndex }) ?? 0
    }

    /// What was observed since a mark, in order. What came before the last reset is gone.
    public func observations(since mark: Int = 0) async -> [PeerObservation] {
        (try? await onLoop { $0.log.entries(since: mark) }) ?? []
    }

    /// Waits until the predicate holds for the observations since the last reset. It is asked at once, and again with
    /// every new observation. False at the deadline, when the task is cancelled and when the server stops.
    public func waitUntil(
        deadline: NIODeadline, _ predicate: @escaping @Sendable ([PeerObservation]) -> Bool
    ) async -> Bool {
        let waiter = try? await onLoop { $0.wait(until: deadline, predicate) }
        guard let (id, result) = waiter else { return false }
        return await withTaskCancellationHandler {
            (try? await result.get()) ?? false
        } onCancel: {
            listener.eventLoop.execute { [loop] in loop.value.log.finishWaiter(id, false) }
        }
    }
}

/// Preparing and checking. Nothing here is observed, and no disturbance touches it.
extension PeerServer {
    /// Puts a file in the place of what file may be there; missing directories are made. Throws `TreeError`.
    public func putFile(_ path: TreePath, _ bytes: [UInt8]) async throws {
        try await putFile(path, SparseFile(bytes))
    }

    public func putFile(_ path: TreePath, _ file: SparseFile) async throws {
        try await onLoop {
            try $0.state.files.makeDirectories(path.parent)
            try $0.state.files.put(file, at: path)
        }
    }

    /// Makes a directory and those above it that are missing. Throws `TreeError` where a file is in the way.
    public func makeDirectory(_ path: TreePath) async throws {
        try await onLoop { try $0.state.files.makeDirectories(path) }
    }

    /// Removes a file, or a directory with all that is in it. Throws `TreeError.notFound`.
    public func remove(_ path: TreePath) async throws {
        try await onLoop { try $0.state.files.removeAll(path) }
    }

    /// Whether a file or a directory is at that path.
    public func exists(_ path: TreePath) async throws -> Bool {
        try await onLoop { $0.state.files.entry(at: path) != nil }
    }

    /// The file at that path as it is now; nil when there is none.
    public func file(at path: TreePath) async throws -> SparseFile? {
        try await onLoop { $0.state.files.file(at: path) }
    }

    /// The first bytes of a file, at most `limit`; nil when there is no such file.
    public func contents(of path: TreePath, limit: Int) async throws -> [UInt8]? {
        try await file(at: path)?.read(from: 0, limit: limit)
    }

    /// The very bytes that LIST sends for a path while no disturbance changes them; nil when LIST would be refused.
    public func listing(of path: TreePath) async throws -> [UInt8]? {
        try await onLoop { Listing(of: path, in: $0.state.files)?.longForm }
    }

    /// Empties the file tree, the disturbances and the observations. Sessions stay as they are.
    ///
    /// - Returns: how many sessions were open at that very moment, so that later observations can be counted on from
    ///   there, and the observations that are gone now.
    @discardableResult
    public func reset() async throws -> (openSessions: Int, cleared: [PeerObservation]) {
        try await onLoop { loop in
            let cleared = loop.log.entries
            loop.reset()
            return (loop.sessions.count, cleared)
        }
    }
}

/// Disturbing.
extension PeerServer {
    /// Arms a fault.
    public func disturb(_ disturbance: Disturbance) async throws {
        try await onLoop { $0.state.disturbances.arm(disturbance) }
    }

    /// Disarms all faults, and lets stalled transfers and delayed commands go on at once.
    public func clearDisturbances() async throws {
        try await onLoop { $0.clearDisturbances() }
    }
}
