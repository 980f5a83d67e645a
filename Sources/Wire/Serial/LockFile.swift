import Glibc
import Synchronization

/// A lock file on a serial device by the convention of UUCP, as minicom, pppd, ser2net and others keep it (Filesystem
/// Hierarchy Standard 3.0, section 5.9): `LCK..ttyUSB2` with the process's number in ten columns.
///
/// The device's real name counts, whatever link it was opened through; a slash in it becomes an underscore.
struct LockFile: Sendable {
    let path: String
    private let identity: Identity

    private struct Identity: Sendable, Hashable {
        var device: dev_t
        var inode: ino_t
    }

    /// What a lock file says of its owner.
    private enum Owner {
        /// There is no such file.
        case none
        case running(RunningProgram)
        /// A process that has ended without removing it.
        case gone
        /// No process's number: another program is just writing it, or has broken off.
        case unknown
    }

    /// The lock files that this process has. A number that is this process's in any other is one that a process before
    /// it had: in containers they come again.
    private static let own = Mutex<Set<String>>([])
    private static let count = Atomic<Int>(0)

    /// Where a device is locked; nil where there is no folder of locks.
    static func path(of device: String, in system: SerialSystem) -> String? {
        guard let folder = system.lockFolders.lazy.compactMap({ SystemFolder($0) }).first else { return nil }
        let name = device.hasPrefix("/dev/") ? device.dropFirst(5) : device[...]
        return "\(folder.path)/LCK..\(String(name.map { $0 == "/" ? "_" : $0 }))"
    }

    /// Refuses a device that somebody has locked, without touching it.
    static func check(_ device: String, in system: SerialSystem) throws(PortError) {
        guard let path = path(of: device, in: system) else { return }
        try refuse(device, owner(of: path), path)
    }

    /// Locks a device; one that a dead process had is taken over.
    ///
    /// Nil where this user may not write lock files: others that keep them could not either.
    init?(locking device: String, in system: SerialSystem) throws(PortError) {
        guard let path = Self.path(of: device, in: system), let draft = Self.draft(beside: path) else { return nil }
        defer { _ = unlink(draft) }
        var status = stat()
        guard stat(draft, &status) == 0 else { return nil }
        self.path = path
        identity = Identity(device: status.st_dev, inode: status.st_ino)
        // Another program may come first each time that a dead one's file is out of the way.
        for _ in 1...8 {
            // Others of this process know whose it is as soon as it is there.
            let refusal = Self.own.withLock { own -> CInt in
                guard link(draft, path) == 0 else { return errno }
                own.insert(path)
                return 0
            }
            if refusal == 0 { return }
            guard refusal == EEXIST else { return nil }
            let owner = Self.owner(of: path)
            try Self.refuse(device, owner, path)
            if case .gone = owner { Self.clear(path) }
        }
        throw PortError(.busy, device, "other programs take it again and again")
    }

    /// Removes the file if it is still this one.
    func remove() {
        Self.own.withLock { own in
            guard own.remove(path) != nil else { return }
            var status = stat()
            guard lstat(path, &status) == 0, identity == Identity(device: status.st_dev, inode: status.st_ino),
                // A file that was removed leaves its inode to the next.
                let bytes = SystemFolder.bytes(of: path, upTo: 64), Self.processID(in: bytes) == getpid()
            else { return }
            _ = unlink(path)
        }
    }

    private static func refuse(_ device: String, _ owner: Owner, _ path: String) throws(PortError) {
        switch owner {
        case .none, .gone: break
        case .running(let program):
            throw PortError(
                .busy, device, "\(program) has locked it with \(path)",
                remedy: "Close that program, or wait for its end.")
        case .unknown:
            throw PortError(
                .busy, device, "it is locked with \(path), which names no process",
                remedy: "Remove that file if no program uses the device.")
        }
    }

    /// A file of this process's beside the lock, under a name that nobody else uses; its path.
    private static func draft(beside path: String) -> String? {
        let draft = temporary(beside: path)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return nil }
        let digits = String(getpid())
        let text = Array((String(repeating: " ", count: max(0, 10 - digits.utf8.count)) + digits + "\n").utf8)
        // Whatever this process masks, others read it.
        let isWritten = write(descriptor, text, text.count) == text.count && fchmod(descriptor, 0o644) == 0
        _ = Glibc.close(descriptor)
        if isWritten { return draft }
        _ = unlink(draft)
        return nil
    }

    private static func temporary(beside path: String) -> String {
        let number = count.add(1, ordering: .relaxed).newValue
        return path.dropLast(SystemFolder.name(of: path).count) + "LTMP.\(getpid()).\(number)"
    }

    private static func owner(of path: String) -> Owner {
        guard let bytes = SystemFolder.bytes(of: path, upTo: 64) else {
            return access(path, F_OK) == 0 ? .unknown : .none
        }
        guard let processID = processID(in: bytes) else { return .unknown }
        if processID == getpid() { return own.withLock { $0.contains(path) } ? owner(processID) : .gone }
        return owner(processID)
    }

    private static func owner(_ processID: pid_t) -> Owner {
        RunningProgram(processID).map { .running($0) } ?? .gone
    }

    /// The number in digits; in old lock files it stands in four bytes as the processor has it.
    static func processID(in bytes: [UInt8]) -> pid_t? {
        // Process numbers leave one of the four bytes zero, and may look like digits in the others.
        if bytes.count == 4, bytes.contains(0) {
            let number = bytes.withUnsafeBytes { $0.loadUnaligned(as: pid_t.self) }
            return number > 0 ? number : nil
        }
        let word = bytes.drop { $0 == 0x20 }.prefix { $0 != 0x20 && $0 != 0x0A }
        guard let number = pid_t(String(decoding: word, as: UTF8.self)), number > 0 else { return nil }
        return number
    }

    /// Gets a dead process's file out of the way. Whoever has put his own in its place meanwhile gets that back.
    private static func clear(_ path: String) {
        let aside = temporary(beside: path)
        guard rename(path, aside) == 0 else { return }
        if case .running = owner(of: aside) { _ = link(aside, path) }
        _ = unlink(aside)
    }
}
