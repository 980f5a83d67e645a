import CWire
import Glibc

/// An open serial device or pseudo-terminal slave: locked, raw, set up, not yet in a channel's hands.
struct TerminalDevice {
    let descriptor: CInt
    /// The device's own path, without links.
    let path: String
    /// Whether a real line paces the bytes; a pseudo-terminal does not.
    let isRealLine: Bool
    /// How the driver drives the line.
    let settings: LineSettings
    /// Of a real line, where lock files can be kept.
    private(set) var lockFile: LockFile?

    /// Opens without waiting for a carrier and without making the terminal this process's own.
    init(path: String, settings: LineSettings, system: SerialSystem) throws(PortError) {
        if let problem = settings.problem { throw PortError(.unsupportedSettings, path, problem) }
        guard let real = SystemFolder.realPath(path) else { throw PortError(opening: path, errno: errno) }
        let isRealLine = cwire_is_pseudo(real) != 1 || system.hasPseudoLines
        do throws(PortError) {
            // Opening alone may disturb whoever has it: DTR rises.
            if isRealLine {
                try LockFile.check(real, in: system)
                // Some programs lock the name of the link that they opened.
                if path != real { try LockFile.check(path, in: system) }
            }
            let opened = Glibc.open(real, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
            guard opened >= 0 else {
                let reason = errno
                throw reason == EBUSY ? Self.exclusive(real) : PortError(opening: path, errno: reason)
            }
            do throws(PortError) {
                self = try Self(opened, path: real, isRealLine: isRealLine, settings, system)
            } catch {
                _ = Glibc.close(opened)
                throw error
            }
        } catch {
            throw PortError(error.kind, path, error.reason, remedy: error.remedy)
        }
    }

    private init(
        _ descriptor: CInt, path: String, isRealLine: Bool, _ settings: LineSettings, _ system: SerialSystem
    ) throws(PortError) {
        self.descriptor = descriptor
        self.path = path
        self.isRealLine = isRealLine
        guard isatty(descriptor) == 1 else {
            // A serial port whose hardware is missing opens and then answers EIO.
            guard errno != EIO else { throw PortError(opening: path, errno: EIO) }
            throw PortError(.notATerminal, path, "this is no terminal")
        }
        try Self.lock(descriptor, path: path)
        guard isRealLine else {
            self.settings = try Self.makeRaw(descriptor, path: path, settings)
            return
        }
        guard cwire_is_exclusive(descriptor) != 1 else { throw Self.exclusive(path) }
        let lockFile = try LockFile(locking: path, in: system)
        _ = ioctl(descriptor, UInt(TIOCEXCL))
        do throws(PortError) {
            self.settings = try Self.makeRaw(descriptor, path: path, settings)
            if let objection = settings.objection(to: self.settings) {
                throw PortError(.unsupportedSettings, path, objection)
            }
            try Self.drive(descriptor, path: path, settings)
        } catch {
            lockFile?.remove()
            _ = ioctl(descriptor, UInt(TIOCNXCL))
            throw error
        }
        self.lockFile = lockFile
    }

    // Four locks, because other programs use one or another: flock is advice that all may read, as picocom does; TIOCEXCL
    // refuses every later open but root's; root learns from TIOCGEXCL that it came second; and a lock file. A
    // pseudo-terminal gets the flock only, as minicom and ser2net keep no lock files for them either: its exclusive flag
    // outlives a killed process for as long as the master stays open, and its name is soon another's.
    private static func lock(_ descriptor: CInt, path: String) throws(PortError) {
        guard flock(descriptor, LOCK_EX | LOCK_NB) != 0 else { return }
        let reason = errno
        guard reason == EWOULDBLOCK else { throw PortError(opening: path, errno: reason) }
        let holder = RunningProgram(locking: descriptor).map(String.init(describing:)) ?? "another program"
        throw PortError(.busy, path, "\(holder) has locked it")
    }

    private static func exclusive(_ path: String) -> PortError {
        let holder = RunningProgram(having: path).map(String.init(describing:)) ?? "another program"
        return PortError(.busy, path, "\(holder) has it for itself")
    }

    /// What the driver makes of the settings.
    private static func makeRaw(
        _ descriptor: CInt, path: String, _ settings: LineSettings
    ) throws(PortError) -> LineSettings {
        var line = settings.line
        let outcome = cwire_make_raw(descriptor, &line)
        guard outcome == 0 else {
            guard outcome != -EINVAL else {
                throw PortError(.unsupportedSettings, path, "the driver refuses \(settings.summary)")
            }
            throw PortError(opening: path, errno: -outcome)
        }
        return try LineSettings(inForceAt: descriptor)
    }

    private static func drive(_ descriptor: CInt, path: String, _ settings: LineSettings) throws(PortError) {
        for (line, level) in [(ControlLine.dtr, settings.dtr), (.rts, settings.rts)] {
            guard let level, !line.drive(descriptor, on: level) else { continue }
            throw PortError(
                .unsupportedSettings, path,
                "the driver has no \(line == .dtr ? "DTR" : "RTS") to turn \(level ? "on" : "off")")
        }
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
