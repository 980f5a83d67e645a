import Glibc

/// Keeps two runs on this machine from one place: labgrid knows users and machines, and no runs.
///
/// It is a lock of flock(2) on a file, held until the last descriptor of it is closed. A process that is given one as its
/// own holds it too.
final class LabgridLock: Sendable {
    let descriptor: CInt
    private let path: String

    /// nil where another run has it, or the file cannot be had.
    init?(_ place: String, of coordinator: String) {
        let folder = getenv("XDG_RUNTIME_DIR").map { String(cString: $0) } ?? "/tmp"
        let name = (coordinator + "-" + place).map { $0.isLetter || $0.isNumber ? $0 : "_" }
        let path = "\(folder)/attest-labgrid-\(getuid())-\(String(name))"
        var descriptor: CInt = -1
        repeat {
            if descriptor >= 0 { close(descriptor) }
            descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard descriptor >= 0 else { return nil }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                close(descriptor)
                return nil
            }
            // Whoever had it may have taken the file away in between: then it keeps nobody out.
        } while !Self.isFile(descriptor, at: path)
        self.descriptor = descriptor
        self.path = path
    }

    private static func isFile(_ descriptor: CInt, at path: String) -> Bool {
        var (own, there) = (stat(), stat())
        return fstat(descriptor, &own) == 0 && stat(path, &there) == 0 && own.st_ino == there.st_ino
            && own.st_dev == there.st_dev
    }

    /// Gives up the lock, for every process that holds it, and takes its file away.
    func release() {
        unlink(path)
        flock(descriptor, LOCK_UN)
    }

    deinit { close(descriptor) }
}
