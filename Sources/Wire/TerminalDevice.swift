import CWire
import Glibc

/// An open serial device or pseudo-terminal slave: locked, raw, set to its rate, not yet in a channel's hands.
struct TerminalDevice {
    let descriptor: CInt
    /// Whether a real line paces the bytes; a pseudo-terminal does not.
    let isRealLine: Bool
    /// Bits a second, as the driver makes them.
    let baud: Int

    /// Opens without waiting for a carrier and without making the terminal this process's own.
    init(path: String, settings: LineSettings) throws(PortError) {
        let opened = Glibc.open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        guard opened >= 0 else { throw PortError(opening: path, errno: errno) }
        do throws(PortError) {
            self = try Self(descriptor: opened, path: path, settings: settings)
        } catch {
            _ = Glibc.close(opened)
            throw error
        }
    }

    private init(descriptor: CInt, path: String, settings: LineSettings) throws(PortError) {
        self.descriptor = descriptor
        guard isatty(descriptor) == 1 else {
            // A serial port whose hardware is missing opens and then answers EIO.
            guard errno != EIO else { throw PortError(opening: path, errno: EIO) }
            throw PortError(.notATerminal, path, "this is no terminal")
        }
        isRealLine = cwire_is_pseudo(descriptor) == 0
        try Self.lock(descriptor, path: path, isRealLine: isRealLine)
        baud = try Self.makeRaw(descriptor, path: path, settings: settings)
    }

    // Three locks, because other programs use one or another: flock is advice that all may read; TIOCEXCL refuses every
    // later open but root's; and root learns from TIOCGEXCL that it came second. A pseudo-terminal gets the flock only:
    // its exclusive flag outlives a killed process for as long as the master stays open.
    private static func lock(_ descriptor: CInt, path: String, isRealLine: Bool) throws(PortError) {
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            guard reason == EWOULDBLOCK else { throw PortError(opening: path, errno: reason) }
            throw PortError(.busy, path, "another program has locked it")
        }
        guard isRealLine else { return }
        guard cwire_is_exclusive(descriptor) != 1 else {
            throw PortError(.busy, path, "another program has it for itself")
        }
        _ = ioctl(descriptor, UInt(TIOCEXCL))
    }

    private static func makeRaw(
        _ descriptor: CInt, path: String, settings: LineSettings
    ) throws(PortError) -> Int {
        guard settings.baud > 0, let asked = UInt32(exactly: settings.baud) else {
            throw PortError(.unsupportedSettings, path, "\(settings.baud) is no baud rate")
        }
        let wanted: CInt = settings.flow == .rtscts ? 1 : 0
        let outcome = cwire_make_raw(descriptor, asked, wanted)
        guard outcome == 0 else {
            guard outcome != -EINVAL else {
                throw PortError(.unsupportedSettings, path, "the driver refuses \(settings.baud) baud, 8N1")
            }
            throw PortError(opening: path, errno: -outcome)
        }
        var baud: UInt32 = 0
        var flow: CInt = 0
        guard cwire_line_settings(descriptor, &baud, &flow) == 0 else { throw PortError(opening: path, errno: EIO) }
        // An asynchronous receiver stays in step up to about 2 % on each side.
        guard abs(Int(baud) - settings.baud) <= settings.baud / 50 else {
            throw PortError(.unsupportedSettings, path, "the driver makes \(baud) baud of \(settings.baud)")
        }
        guard flow == wanted else {
            throw PortError(.unsupportedSettings, path, "the driver has no RTS/CTS flow control")
        }
        return Int(baud)
    }
}

extension PortError {
    /// The refusal of the system to open a terminal.
    init(opening path: String, errno code: CInt) {
        switch code {
        case ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG: self.init(.absent, path, "there is no such device")
        case ENXIO, ENODEV, EIO: self.init(.absent, path, "the device has no hardware behind it")
        case EBUSY: self.init(.busy, path, "another program has it for itself")
        case EISDIR: self.init(.notATerminal, path, "this is a directory")
        case EACCES, EPERM, EROFS: self.init(.denied, path, "this user may not open it")
        default: self.init(.failed, path, String(cString: strerror(code)))
        }
    }
}
