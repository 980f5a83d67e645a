import Glibc
public import NIOCore
import NIOPosix
import Synchronization

extension Port {
    /// Opens a serial device, the slave side of a pseudo-terminal, a TCP connection, or the line behind an RFC 2217 server.
    ///
    /// A terminal is locked against other programs, raw before the first read, and opened without waiting for a carrier.
    /// What it had received before stays to be read. A USB device is looked for at each opening. A TCP connection whose
    /// far end does not answer for twenty seconds of silence is reset.
    ///
    /// - Parameters:
    ///   - settings: how a serial line is driven, a remote one too; of no meaning for bare TCP.
    ///   - loop: an event loop of `MultiThreadedEventLoopGroup`, of the port's own when stamps matter.
    ///   - limit: the time that a TCP connection may take, resolving the name and setting up a remote line included.
    ///     A device opens or is refused at once.
    ///   - replyLimit: how long an RFC 2217 server may take over its replies to settings, and to `drive`. One that leaves
    ///     some out counts as having done what it was asked.
    ///   - system: where serial devices, lock files and sysfs are.
    public static func open(
        _ address: PortAddress, settings: LineSettings = LineSettings(), on loop: any EventLoop, limit: TimeAmount,
        replyLimit: TimeAmount = .seconds(1), system: SerialSystem = SerialSystem()
    ) async throws(PortError) -> Port {
        switch address {
        case .emulator, .emulatorOverRFC2217:
            throw PortError(
                .failed, address.description, "the emulator is started, not opened: open what it is served at instead")
        case .labgrid:
            throw PortError(
                .failed, address.description, "a place is acquired, not opened",
                remedy: "Acquire it, and open the address of its serial port.")
        case .device(let path):
            return try await open(path, address, settings, on: loop, system)
        case .usb(let selector):
            return try await open(USBSerialDevice(selector, in: system).path, address, settings, on: loop, system)
        case .socket(let host, let port):
            return try await connect(host: host, port: port, address: address.description, on: loop, limit: limit)
        case .rfc2217(let host, let port):
            if let problem = settings.problem {
                throw PortError(.unsupportedSettings, address.description, problem)
            }
            let deadline = NIODeadline.now() + limit
            let opened = try await connect(
                host: host, port: port, address: address.description, on: loop, limit: limit,
                line: RemoteLineClient(settings), replyLimit: replyLimit,
                facts: LineFacts(.rfc2217, secondsPerByte: settings.secondsPerByte))
            try await opened.setUpRemoteLine(by: deadline)
            return opened
        }
    }

    /// Opens the terminal at a path.
    private static func open(
        _ path: String, _ address: PortAddress, _ settings: LineSettings, on loop: any EventLoop,
        _ system: SerialSystem
    ) async throws(PortError) -> Port {
        let device = try TerminalDevice(path: path, settings: settings, system: system)
        // Where a test has a link for a device, its name is the link's.
        let name = SystemFolder.name(of: system.hasPseudoLines ? path : device.path)
        let facts = LineFacts(device, name: name, in: system)
        return try await adopt(
            device.descriptor, address: address.description, facts: facts,
            settings: device.isRealLine ? device.settings : nil, lockFile: device.lockFile, on: loop)
    }

    /// Waits for a remote line to be driven as asked for; where it is not, the port is closed.
    private func setUpRemoteLine(by deadline: NIODeadline) async throws(PortError) {
        do {
            try await eventLoop.flatSubmit { [self] in
                remoteLine?.value.opened(by: deadline, on: eventLoop) ?? eventLoop.makeSucceededVoidFuture()
            }.get()
        } catch {
            try? await close().get()
            throw error as? PortError ?? PortError(.failed, address, String(describing: error))
        }
    }

    /// Puts a channel on an open terminal descriptor, which belongs to it from here on.
    ///
    /// - Parameters:
    ///   - settings: of a real line only.
    ///   - lockFile: removed when the channel has closed the descriptor, or none was made.
    static func adopt(
        _ descriptor: CInt, address: String, facts: LineFacts, settings: LineSettings? = nil,
        lockFile: LockFile? = nil, on loop: any EventLoop
    ) async throws(PortError) -> Port {
        // NIO watches reading and writing on two descriptors; its own dup would be inherited by child processes.
        let output = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard output >= 0 else {
            let reason = errno
            _ = Glibc.close(descriptor)
            lockFile?.remove()
            throw PortError(opening: address, errno: reason)
        }
        guard let bootstrap = NIOPipeBootstrap(validatingGroup: loop) else {
            _ = Glibc.close(descriptor)
            _ = Glibc.close(output)
            lockFile?.remove()
            throw PortError(.failed, address, "a port needs an event loop that watches descriptors")
        }
        // A channel closes its descriptors; where none was made they are still ours.
        let isChannel = Mutex(false)
        do {
            return try await bootstrap.takingOwnershipOfDescriptors(input: descriptor, output: output) { channel in
                isChannel.withLock { $0 = true }
                channel.closeFuture.whenComplete { _ in lockFile?.remove() }
                return channel.eventLoop.makeCompletedFuture {
                    try Port(
                        on: channel, address: address, facts: facts,
                        line: settings.map { PacedLine(descriptor: output, settings: $0) })
                }
            }
        } catch {
            if !isChannel.withLock(\.self) {
                _ = Glibc.close(descriptor)
                _ = Glibc.close(output)
                lockFile?.remove()
            }
            throw PortError(.failed, address, String(describing: error))
        }
    }

    private static func connect(
        host: String, port: Int, address: String, on loop: any EventLoop, limit: TimeAmount,
        line: RemoteLineClient? = nil, replyLimit: TimeAmount = .zero, facts: LineFacts = LineFacts(.socket)
    ) async throws(PortError) -> Port {
        guard let bootstrap = ClientBootstrap(validatingGroup: loop) else {
            throw PortError(.failed, address, "a port needs an event loop that watches descriptors")
        }
        do {
            return
                try await bootstrap
                .connectTimeout(limit)
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                // A far end that has lost its power or its cable says nothing: it is asked every five seconds of silence.
                .channelOption(.socketOption(.so_keepalive), value: 1)
                .channelOption(.tcpOption(NIOBSDSocket.Option(rawValue: TCP_KEEPIDLE)), value: 5)
                .channelOption(.tcpOption(NIOBSDSocket.Option(rawValue: TCP_KEEPINTVL)), value: 5)
                .channelOption(.tcpOption(NIOBSDSocket.Option(rawValue: TCP_KEEPCNT)), value: 3)
                .connect(host: host, port: port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let handler = line.map { RemoteLineHandler($0, address: address, replyLimit: replyLimit) }
                        return try Port(on: channel, address: address, facts: facts, remoteLine: handler)
                    }
                }
        } catch {
            throw PortError(connecting: address, error: error)
        }
    }
}

extension PortError {
    /// The failure of a TCP connection.
    init(connecting address: String, error: any Error) {
        switch error {
        case ChannelError.connectTimeout:
            self.init(.timedOut, address, "nothing answered within the limit")
        case let failure as NIOConnectionError:
            if let first = failure.connectionErrors.first {
                // Of several addresses the most telling failure counts: a refusal before a network out of reach.
                let errors = failure.connectionErrors.map { PortError(connecting: address, error: $0.error) }
                let refused = errors.first { $0.kind == .absent }
                self = refused ?? PortError(connecting: address, error: first.error)
            } else {
                self.init(.absent, address, "the name \(failure.host) does not resolve")
            }
        case let failure as IOError:
            switch failure.errnoCode {
            case ECONNREFUSED: self.init(.absent, address, "the connection was refused")
            case EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL: self.init(.absent, address, "the host is out of reach")
            case ETIMEDOUT: self.init(.timedOut, address, "nothing answered")
            case EACCES, EPERM:
                self.init(
                    .denied, address, "this host does not allow the connection",
                    remedy: "Look at the host's firewall rules.")
            default: self.init(.failed, address, String(cString: strerror(failure.errnoCode)))
            }
        default:
            self.init(.failed, address, String(describing: error))
        }
    }
}
