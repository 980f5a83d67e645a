import CWire
import Glibc

/// A process of this host that has a device.
struct RunningProgram: Sendable, Hashable {
    let processID: pid_t

    /// Nil when there is no such process any more.
    init?(_ processID: pid_t) {
        guard processID > 0, kill(processID, 0) == 0 || errno == EPERM else { return nil }
        self.processID = processID
    }

    /// Who has a file open, other than this process; nil where this user may not see it.
    init?(having path: String) {
        let processes = SystemFolder("/proc")?.names.compactMap { pid_t($0) } ?? []
        let holder = processes.first { process in
            process != getpid() && SystemFolder("/proc/\(process)/fd")?.leads(to: path) == true
        }
        guard let holder else { return nil }
        self.init(holder)
    }

    /// Who has an advisory lock (flock) on an open file; nil where the kernel does not tell.
    init?(locking descriptor: CInt) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, let table = SystemFolder.bytes(of: "/proc/locks", upTo: 1 << 20) else {
            return nil
        }
        // Such as `3: FLOCK  ADVISORY  WRITE 4711 00:05:112 0 EOF`: the process, the file system and the file.
        let processes = table.split(separator: 0x0A).lazy.compactMap { line -> pid_t? in
            let fields = String(decoding: line, as: UTF8.self).split(separator: " ")
            guard fields.count > 5, fields[1] == "FLOCK", fields[5].hasSuffix(":\(status.st_ino)") else { return nil }
            let numbers = fields[5].split(separator: ":").prefix(2).compactMap { UInt32($0, radix: 16) }
            guard numbers == [cwire_major(status.st_dev), cwire_minor(status.st_dev)] else { return nil }
            return pid_t(fields[4])
        }
        guard let holder = processes.first else { return nil }
        self.init(holder)
    }
}

extension RunningProgram: CustomStringConvertible {
    /// Such as `picocom (process 4711)`.
    var description: String {
        guard processID != getpid() else { return "this program (process \(processID))" }
        let name = SystemFolder("/proc/\(processID)")?.text("comm") ?? "a program"
        return "\(name) (process \(processID))"
    }
}
