import Glibc
public import NIOCore
import NIOPosix
import Synchronization

extension Port {
    /// Opens a serial device, the slave side of a pseudo-terminal, a TCP connection, or the line behind an RFC 2217 server.
    ///
    /// A terminal is locked against other programs, raw before the first read, and opened without waiting for a carrier.
    /// What it had received before stays to be read.
    ///
    /// - Parameters:
    ///   - settings: how a serial line is driven, a remote one too; of no meaning for bare TCP.
    ///   - loop: an event loop of `MultiThreadedEventLoopGroup`, of the port's own when stamps matter.
    ///   - limit: the time that a TCP connection may take, resolving the name and setting up a remote line included.
    ///     A device opens or is refused at once.
    ///   - replyLimit: how long an RFC 2217 server may take over its replies to settings, and to `drive`. One that leaves
    ///     some out counts as having done what it was asked.
    public static func open(
        _ address: PortAddress, settings: LineSettings = LineSettings(), on loop: any EventLoop, limit: TimeAmount,
        replyLimit: TimeAmount = .seconds(1)
    ) async throws(PortError) -> Port {
        switch address {
        case .emulator, .emulatorOverRFC2217:
            throw PortError(
                .failed, address.description, "the emulator is started, not opened: open what it is served at instead")
        case .device(let path):
            let device = try TerminalDevice(path: path, settings: settings)
            return try await adopt(
                device.descriptor, address: path, baud: device.isRealLine ? device.baud : nil, on: loop)
        case .socket(let host, let port):
            return try await connect(host: host, port: port, address: address.description, on: loop, limit: limit)
        case .rfc2217(let host, let port):
            guard UInt32(exactly: settings.baud) ?? 0 > 0 else {
                throw PortError(.unsupportedSettings, address.description, "\(settings.baud) is no baud rate")
            }
            let deadline = NIODeadline.now() + limit
            let opened = try await connect(
                host: host, port: port, address: address.description, on: loop, limit: limit,
                line: RemoteLineClient(settings), replyLimit: replyLimit)
            try await opened.setUpRemoteLine(by: deadline)
            return opened
        }
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
    /// - Parameter baud: the rate, for a real line only.
    static func adopt(
        _ descriptor: CInt, address: String, baud: Int?, on loop: any EventLoop
    ) async throws(PortError) -> Port {
        // NIO watches reading and writing on two descriptors; its own dup would be inherited by child processes.
        let output = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard output >= 0 else {
            let reason = errno
            _ = Glibc.close(descriptor)
            throw PortError(opening: address, errno: reason)
        }
        guard let bootstrap = NIOPipeBootstrap(validatingGroup: loop) else {
            _ = Glibc.close(descriptor)
            _ = Glibc.close(output)
            throw PortError(.failed, address, "a port needs an event loop that watches descriptors")
        }
        // A channel closes its descriptors; where none was made they are still ours.
        let isChannel = Mutex(false)
        do {
            return try await bootstrap.takingOwnershipOfDescriptors(input: descriptor, output: output) { channel in
                isChannel.withLock { $0 = true }
                return channel.eventLoop.makeCompletedFuture {
                    try Port(on: channel, address: address, line: baud.map { PacedLine(descriptor: output, baud: $0) })
                }
            }
        } catch {
            if !isChannel.withLock(\.self) {
                _ = Glibc.close(descriptor)
                _ = Glibc.close(output)
            }
            throw PortError(.failed, address, String(describing: error))
        }
    }

    private static func connect(
        host: String, port: Int, address: String, on loop: any EventLoop, limit: TimeAmount,
        line: RemoteLineClient? = nil, replyLimit: TimeAmount = .zero
    ) async throws(PortError) -> Port {
        guard let bootstrap = ClientBootstrap(validatingGroup: loop) else {
            throw PortError(.failed, address, "a port needs an event loop that watches descriptors")
        }
        do {
            return
                try await bootstrap
                .connectTimeout(limit)
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                .connect(host: host, port: port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let handler = line.map { RemoteLineHandler($0, address: address, replyLimit: replyLimit) }
                        return try Port(on: channel, address: address, remoteLine: handler)
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
