import CWire
import Glibc
public import NIOCore

/// A pair of connected terminals: this process serves the master, and any program opens the slave by its path.
///
/// The slave is raw before anybody can open it, and this process keeps it open until the master is closed. So the
/// master never meets the EIO of a slave that nobody holds: it neither spins nor dies when a program hangs up, and the
/// next one finds the same terminal. The price: the master does not learn when programs come and go, and bytes written
/// while none is there wait for the next one, up to the kernel's buffer of some 20 KiB, then in this process.
public final class PseudoTerminal: Sendable {
    /// This process's side; closing it hangs up the slave.
    public let master: Port
    /// Where other programs open the other side, such as /dev/pts/3.
    public let slavePath: String

    private init(master: Port, slavePath: String) {
        self.master = master
        self.slavePath = slavePath
    }

    /// Makes a pseudo-terminal whose master lives on `loop`, one of `MultiThreadedEventLoopGroup`.
    public static func open(on loop: any EventLoop) async throws(PortError) -> PseudoTerminal {
        let descriptor = cwire_open_master()
        guard descriptor >= 0 else { throw PortError(opening: "/dev/ptmx", errno: -descriptor) }
        let slavePath: String
        let keeper: CInt
        do throws(PortError) {
            slavePath = try path(ofSlaveOf: descriptor)
            keeper = try openRaw(slavePath)
        } catch {
            _ = Glibc.close(descriptor)
            throw error
        }
        do throws(PortError) {
            let facts = LineFacts(.pseudoTerminal, devicePath: slavePath)
            let master = try await Port.adopt(descriptor, address: slavePath, facts: facts, on: loop)
            master.closeFuture.whenComplete { _ in _ = Glibc.close(keeper) }
            return PseudoTerminal(master: master, slavePath: slavePath)
        } catch {
            _ = Glibc.close(keeper)
            throw error
        }
    }

    /// Makes a symbolic link to the slave, so that it has a name that stays the same from run to run.
    public func link(at path: String) throws(PortError) -> DeviceLink {
        try DeviceLink(at: path, to: slavePath)
    }

    /// Closes the master and so hangs up the slave; what the program there has not read by then is lost.
    @discardableResult
    public func close() -> EventLoopFuture<Void> {
        master.close()
    }

    private static func path(ofSlaveOf master: CInt) throws(PortError) -> String {
        var characters = [CChar](repeating: 0, count: 64)
        let outcome = cwire_slave_path(master, &characters, characters.count)
        guard outcome == 0 else { throw PortError(opening: "/dev/ptmx", errno: -outcome) }
        return characters.withUnsafeBufferPointer { buffer in
            String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    private static func openRaw(_ path: String) throws(PortError) -> CInt {
        let slave = Glibc.open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        guard slave >= 0 else { throw PortError(opening: path, errno: errno) }
        var line = LineSettings().line
        let outcome = cwire_make_raw(slave, &line)
        guard outcome == 0 else {
            _ = Glibc.close(slave)
            throw PortError(opening: path, errno: -outcome)
        }
        return slave
    }
}
