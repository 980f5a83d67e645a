import Foundation

/// Gives a file new content at once: whoever reads it, whatever happens, finds the old or the new one whole.
enum RewrittenFile {
    struct Failure: Error {
        let reason: String

        /// The system's last error.
        static var last: Failure { Failure(reason: String(cString: strerror(errno))) }
    }

    /// Writes beside the file and puts that in its place. The permissions stay, and what a link leads to is replaced,
    /// not the link; the owner stays where the caller may give files away.
    static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        // A file that may not be written could still be replaced.
        guard access(path, W_OK) == 0, let resolved = realpath(path, nil) else { throw .last }
        defer { free(resolved) }
        let target = String(cString: resolved)
        var facts = stat()
        guard stat(target, &facts) == 0 else { throw .last }
        let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
        var beside = Array((folder + ".attest-XXXXXX").utf8CString)
        let descriptor = mkstemp(&beside)
        guard descriptor >= 0 else { throw .last }
        do throws(Failure) {
            try fill(descriptor, with: bytes, like: facts)
            guard rename(&beside, target) == 0 else { throw .last }
        } catch {
            unlink(&beside)
            throw error
        }
    }

    private static func fill(_ descriptor: Int32, with bytes: [UInt8], like facts: stat) throws(Failure) {
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .last }
            rest = rest.dropFirst(count)
        }
        // Changing the owner takes bits away that the mode then gives back.
        _ = fchown(descriptor, facts.st_uid, facts.st_gid)
        guard fchmod(descriptor, facts.st_mode & 0o7777) == 0, fsync(descriptor) == 0 else { throw .last }
    }
}
