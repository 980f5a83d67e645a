import Evidence
import Glibc

/// Keeps two runs on this machine from one place: labgrid knows users and machines, and no runs.
///
/// It is a lock of flock(2) on a file, held until the last descriptor of it is closed. A process that is given one as its
/// own holds it too.
final class LabgridLock: Sendable {
    let descriptor: CInt
    private let path: String

    /// Where it lies: the same for every run of a user, whether it has a session or not.
    static func path(_ place: String, of coordinator: String) -> String {
        "/tmp/attest-labgrid-\(getuid())-\(escaped(coordinator))-\(escaped(place))"
    }

    private static func escaped(_ name: String) -> String {
        name.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."):
                String(UnicodeScalar(byte))
            default: "%" + String(byte, radix: 16)
            }
        }.joined()
    }

    /// - Returns: nil where another run has it.
    /// - Throws: `Trouble`, code `rig.labgrid`, where the file cannot be had.
    static func take(_ place: String, of coordinator: String) throws(Trouble) -> LabgridLock? {
        let path = path(place, of: coordinator)
        while true {
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard descriptor >= 0 else { throw trouble(path) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                let isHeld = errno == EWOULDBLOCK
                let trouble = trouble(path)
                close(descriptor)
                if isHeld { return nil }
                throw trouble
            }
            // Whoever had it may have taken the file away in between: then it keeps nobody out.
            if isFile(descriptor, at: path) { return LabgridLock(descriptor, path) }
            close(descriptor)
        }
    }

    private static func trouble(_ path: String) -> Trouble {
        Trouble(
            code: "rig.labgrid", message: "the lock \(path) cannot be had: \(String(cString: strerror(errno)))",
            hint: "it keeps two runs from one place: see whose file it is, and whether /tmp can be written to")
    }

    private init(_ descriptor: CInt, _ path: String) {
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
