import FTPDialect
import NIOCore
import NIOPosix

/// The data side of one session: at most one port that waits for a connection, one connection, one transfer.
final class DataLink {
    /// Small, so that a client which stops reading soon holds the server up, and what the server has sent is what the
    /// client has nearly got. The system would else take megabytes.
    static let sendBuffer: SocketOptionValue = 65_536

    private let loop: PeerLoop
    /// Gone once the control connection is; late news has nobody to reach then.
    private weak var control: ControlHandler?
    private let clientHost: String
    private var listener: (any Channel)?
    private var reserved: ReservedPort?
    private var connection: DataHandler?
    /// Connections of transfers that are over for the session, while the client still sends.
    private var discarded: [DataHandler] = []
    /// The transfer that waits for its connection.
    private var pending: DataTransfer?
    private var timeout: Scheduled<Void>?
    /// Counts what was arranged; answers to what has been given up since are told by it.
    private var generation = 0

    init(_ control: ControlHandler, _ loop: PeerLoop, clientHost: String) {
        self.control = control
        self.loop = loop
        self.clientHost = clientHost
    }
}

extension DataLink {
    /// Opens a port for one connection and tells the session which.
    func listen() {
        listen(on: loop.passivePorts()[...], generation)
    }

    /// Takes a port at which connections are refused until what was arranged is given up, and tells the session which.
    func reserve() {
        let host = loop.configuration.bindAddress
        reserved = loop.passivePorts().lazy.compactMap { ReservedPort(host: host, port: $0) }.first
        guard let reserved else { return failToListen() }
        feed(.listening(port: reserved.port))
    }

    /// Starts a transfer, at once or when its connection is there.
    func start(_ transfer: DataTransfer) {
        pending = transfer
        switch transfer.opening {
        case .passive:
            if connection != nil { return begin() }
            let limit = TimeAmount(loop.configuration.dataTimeout)
            timeout = loop.eventLoop.assumeIsolated().scheduleTask(in: limit) { self.fail() }
        case .active(let address):
            connect(to: address, generation)
        }
    }

    /// Lets the transfer go on that a disturbance has stopped.
    func resume() {
        connection?.resume()
    }

    /// Ends the transfer for the session; what the client still sends is taken and forgotten.
    func discard() {
        guard let handler = connection else { return }
        connection = nil
        discarded.append(handler)
        handler.discard()
    }

    /// Closes all that is open for data and gives up what was arranged.
    func close() {
        generation += 1
        timeout?.cancel()
        pending = nil
        closeListener()
        let open = discarded + [connection].compactMap { $0 }
        connection = nil
        discarded = []
        open.forEach { $0.close() }
    }

    private func closeListener() {
        listener?.close(promise: nil)
        listener = nil
        reserved = nil
    }

    private func fail() {
        close()
        feed(.dataFailed)
    }

    private func failToListen() {
        // What strangers are refused concerns nobody.
        if control?.isStranger != true { loop.unopenedPorts += 1 }
        feed(.listenFailed)
    }

    private func feed(_ input: ControlSession.Input) {
        control?.feed(input)
    }

    private func begin() {
        guard let connection, let transfer = pending else { return }
        timeout?.cancel()
        pending = nil
        connection.start(transfer.content, fault: transfer.fault)
    }
}

extension DataLink {
    private func listen(on ports: ArraySlice<Int>, _ generation: Int) {
        guard let port = ports.first else { return failToListen() }
        let link = NIOLoopBound(self, eventLoop: loop.eventLoop)
        ServerBootstrap(group: loop.eventLoop)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.autoRead, value: false)
            .childChannelOption(.socketOption(.so_sndbuf), value: Self.sendBuffer)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(DataHandler(link.value, .passive))
                }
            }
            .bind(host: loop.configuration.bindAddress, port: port)
            .assumeIsolated()
            .whenComplete { result in
                switch result {
                case .success(let channel) where generation == self.generation:
                    self.listener = channel
                    self.feed(.listening(port: UInt16(clamping: channel.localAddress?.port ?? 0)))
                case .success(let channel):
                    channel.close(promise: nil)
                case .failure where generation == self.generation:
                    self.listen(on: ports.dropFirst(), generation)
                case .failure:
                    break
                }
            }
    }

    private func connect(to address: DataAddress, _ generation: Int) {
        guard let target = try? SocketAddress(ipAddress: address.host.description, port: Int(address.port)),
            let source = try? SocketAddress(ipAddress: loop.configuration.bindAddress, port: 0)
        else { return fail() }
        let link = NIOLoopBound(self, eventLoop: loop.eventLoop)
        ClientBootstrap(group: loop.eventLoop)
            .connectTimeout(TimeAmount(loop.configuration.dataTimeout))
            .bind(to: source)
            .channelOption(.autoRead, value: false)
            .channelOption(.socketOption(.so_sndbuf), value: Self.sendBuffer)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(DataHandler(link.value, .active))
                }
            }
            .connect(to: target)
            .assumeIsolated()
            .whenComplete { result in
                switch result {
                case .success(let channel) where generation != self.generation: channel.close(promise: nil)
                case .failure where generation == self.generation: self.fail()
                default: break
                }
            }
    }
}

/// What data connections tell.
extension DataLink {
    /// Whether a connection is the awaited one. One is taken for each port, from the client's host alone unless the
    /// configuration says otherwise.
    func accepts(_ handler: DataHandler, from host: String?) -> Bool {
        guard connection == nil else { return false }
        if handler.mode == .passive {
            guard listener != nil, loop.configuration.allowsForeignDataHosts || host == clientHost else {
                return false
            }
            closeListener()
        } else if pending == nil {
            return false
        }
        connection = handler
        return true
    }

    func opened(_ handler: DataHandler) {
        if handler === connection { begin() }
    }

    func observe(_ kind: PeerObservation.Kind) {
        control?.observe(kind)
    }

    func received(_ bytes: [UInt8], _ handler: DataHandler) {
        if handler === connection { feed(.received(bytes)) }
    }

    /// The connection is over, by itself and not because the session closed it.
    func ended(_ handler: DataHandler, _ end: DataTransfer.End) {
        discarded.removeAll { $0 === handler }
        guard handler === connection else { return }
        // A connection that dies before the transfer command keeps its place, so that the command meets its end.
        guard handler.isStarted else { return }
        connection = nil
        feed(.transferEnded(end))
    }
}
