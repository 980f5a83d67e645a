public import Evidence
import FTPPeer
public import NIOCore

/// The FTP server of this process: it sees everything that the module does to it, and fails on request.
public actor EmbeddedServer: FTPLowerTester {
    public nonisolated let isObservable = true
    /// The control port as bound.
    public nonisolated let port: Int
    private let server: PeerServer
    private let root: String
    /// Observations before this one belong to what came before the case.
    private var mark = 0
    /// Sessions and data connections that were open at the mark.
    private var openBefore = 0
    private var dataBefore = 0
    /// Observations before this one were given out as events.
    private var drained = 0
    /// Events of an earlier case that were not asked for yet.
    private var backlog: [ServerEvent] = []

    private init(_ server: PeerServer, root: String) {
        self.server = server
        self.root = root
        port = server.port
    }

    /// - Parameters:
    ///   - port: 0 for a free one.
    ///   - advertise: the address under which the module reaches this machine.
    ///   - passivePorts: for passive data connections; nil takes free ones. A router in between has to hand on these.
    ///   - isTranslated: addresses change on the way, so that data may come from another one than commands.
    ///   - root: the folder that cases may use: it is there in every one of them.
    ///   - loop: the server's own, so that no transfer delays a stamp of the port's.
    /// - Throws: when the address cannot be listened on.
    public static func start(
        bind: String, port: Int = 0, advertise: String, passivePorts: ClosedRange<UInt16>? = nil,
        isTranslated: Bool = false, user: String, password: String, root: String = "", on loop: any EventLoop
    ) async throws -> EmbeddedServer {
        var configuration = PeerConfiguration()
        configuration.bindAddress = bind
        configuration.port = UInt16(clamping: port)
        configuration.advertisedAddress = advertise
        configuration.passivePorts = passivePorts
        configuration.allowsForeignDataHosts = isTranslated
        configuration.user = user
        configuration.password = password
        return EmbeddedServer(try await PeerServer.start(configuration, group: loop), root: root)
    }

    /// It lives as long as this process; but a module whose address has changed cannot be told from a stranger, and one that
    /// was refused a data connection for want of a port has done nothing wrong.
    public func proveUp() async throws(ServerTrouble) {
        guard await server.unopenedPorts == 0 else {
            throw ServerTrouble(
                "the embedded FTP server could open none of its ports for a passive data connection: another program has "
                    + "them, or `ftp-passive-ports` names too few")
        }
        let strangers = await server.strangers
        guard !strangers.isEmpty else { return }
        throw ServerTrouble(
            "somebody from \(strangers.joined(separator: ", ")) called at the FTP server during the case without its user "
                + "name: nobody can tell whether it was the module, or a stranger")
    }

    public func beginCase() async throws(ServerTrouble) {
        let reset = try await attempt("begin a case") { try await self.server.reset() }
        pass(reset.cleared)
        backlog += give(reset.cleared.filter { $0.index >= drained })
        if !root.isEmpty { try await makeDirectory(root) }
    }

    public func beginObserving() async {
        pass(await server.observations())
    }

    /// Moves the mark behind these observations.
    private func pass(_ observations: [PeerObservation]) {
        for observation in observations where observation.index >= mark {
            openBefore += observation.sessionChange
            dataBefore += observation.dataChange
            mark = observation.index + 1
        }
    }

    public func putFile(_ path: String, _ bytes: [UInt8]) async throws(ServerTrouble) {
        try await attempt("put \(path)") { try await self.server.putFile(TreePath(path), bytes) }
    }

    public func makeDirectory(_ path: String) async throws(ServerTrouble) {
        try await attempt("make \(path)") { try await self.server.makeDirectory(TreePath(path)) }
    }

    public func remove(_ path: String) async throws(ServerTrouble) {
        try await attempt("remove \(path)") {
            guard try await self.server.exists(TreePath(path)) else { return }
            try await self.server.remove(TreePath(path))
        }
    }

    public func exists(_ path: String) async throws(ServerTrouble) -> Bool {
        try await attempt("look for \(path)") { try await self.server.exists(TreePath(path)) }
    }

    public func contents(of path: String) async throws(ServerTrouble) -> [UInt8]? {
        try await attempt("read \(path)") { try await self.server.contents(of: TreePath(path), limit: 64 << 20) }
    }

    public func listing(of path: String) async throws(ServerTrouble) -> [UInt8] {
        let listing = try await attempt("list \(path)") { try await self.server.listing(of: TreePath(path)) }
        guard let listing else { throw ServerTrouble("the embedded FTP server has no `\(path)` to list") }
        return listing
    }

    public func disturb(_ disturbance: ServerDisturbance) async throws(ServerTrouble) {
        let fault: Disturbance
        switch disturbance {
        case .reply(let verb, let code, let lines):
            fault = .replyInstead(to: .command(verb), code: code, lines: lines)
        case .finalReply(let verb, let code, let text):
            fault = .replyAtEnd(of: verb, code: code, text: text)
        case .greet(let code, let text): fault = .replyInstead(to: .connect, code: code, text: text)
        case .delay(let verb, let time):
            fault = .delayReply(to: verb.map { .command($0) } ?? .connect, by: time)
        case .listing(let bytes): fault = .listing(bytes)
        case .dropControl(let verb, let afterReply):
            fault = .endControl(on: .command(verb), afterReply ? .afterReply : .insteadOfReply)
        case .refuseData: fault = .refuseData()
        case .resetData(let count): fault = .resetData(afterBytes: UInt64(max(0, count)))
        case .stallData(let count): fault = .stallData(afterBytes: UInt64(max(0, count)))
        case .shortData(let count): fault = .shortData(bytes: UInt64(max(0, count)))
        case .silence(let verb): fault = .silence(on: .command(verb))
        case .calm:
            try await attempt("calm down") { try await self.server.clearDisturbances() }
            return
        }
        try await attempt("be disturbed: \(ObservationText.describe(disturbance))") {
            try await self.server.disturb(fault)
        }
    }

    public func check(_ condition: ServerCondition, limit: Duration) async throws(ServerTrouble) -> ServerCheck {
        try await proveUp()
        let deadline = NIODeadline.now() + .nanoseconds(limit.wholeNanoseconds)
        let (mark, openBefore, dataBefore) = (mark, openBefore, dataBefore)
        @Sendable func holds(for observations: [PeerObservation]) -> Bool {
            let fresh = observations.filter { $0.index >= mark }
            return condition.holds(for: fresh, openBefore: openBefore, dataBefore: dataBefore)
        }
        let isSo =
            condition.isAbsence
            ? holds(for: await server.observations())
            : await server.waitUntil(deadline: deadline) { holds(for: $0) }
        let seen = isSo ? "" : await ObservationText.describe(server.observations(since: mark))
        return ServerCheck(holds: isSo, seen: seen)
    }

    public func drainEvents() async -> [ServerEvent] {
        let observed = give(await server.observations(since: drained))
        defer { backlog = [] }
        return (backlog + observed).sorted { $0.stamp < $1.stamp }
    }

    private func give(_ observations: [PeerObservation]) -> [ServerEvent] {
        drained = (observations.last?.index).map { $0 + 1 } ?? drained
        return observations.map(ServerEvent.init)
    }

    public func stop() async {
        await server.stop()
    }

    private func attempt<Value>(_ what: String, _ work: () async throws -> Value) async throws(ServerTrouble) -> Value {
        let stamp = Stamp(nanoseconds: NIODeadline.now().uptimeNanoseconds)
        backlog.append(ServerEvent(stamp: stamp, session: 0, kind: "harness", text: what))
        do {
            return try await work()
        } catch {
            throw ServerTrouble("the embedded FTP server could not \(what): \(error)")
        }
    }
}
