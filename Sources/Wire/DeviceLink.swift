import Glibc

/// A symbolic link that gives a pseudo-terminal's slave a lasting name.
public struct DeviceLink: Sendable, Hashable {
    public let path: String
    /// What the link leads to.
    public let target: String

    /// Makes the link, in the place of one that a killed process left behind if there is one.
    ///
    /// Nothing else is ever overwritten: no file, no link to anything but a pseudo-terminal, and no link to a
    /// pseudo-terminal that still exists.
    init(at path: String, to target: String) throws(PortError) {
        self.path = path
        self.target = target
        if symlink(target, path) == 0 { return }
        guard errno == EEXIST else { throw Self.refusal(path, errno) }
        guard let present = Self.destination(of: path) else {
            throw PortError(
                .busy, path, "something that is no link has this name already", remedy: "Choose another name.")
        }
        guard present != target else { return }
        guard present.hasPrefix("/dev/pts/"), access(present, F_OK) != 0 else {
            throw PortError(
                .busy, path, "there is a link to \(present) already",
                remedy: "Remove the link if no emulator uses it, or choose another name.")
        }
        guard unlink(path) == 0, symlink(target, path) == 0 else { throw Self.refusal(path, errno) }
    }

    /// Removes the link if it still leads where it did. A link that is gone is no error.
    public func remove() {
        if Self.destination(of: path) == target { _ = unlink(path) }
    }

    private static func destination(of path: String) -> String? {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &bytes, bytes.count)
        guard count >= 0 else { return nil }
        return String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func refusal(_ path: String, _ code: CInt) -> PortError {
        let remedy = "Choose a name in a folder that exists and may be written to."
        return switch code {
        case ENOENT, ENOTDIR: PortError(.absent, path, "there is no such folder to put a link in", remedy: remedy)
        case EACCES, EPERM, EROFS: PortError(.denied, path, "this user may not put a link there", remedy: remedy)
        default: PortError(.failed, path, String(cString: strerror(code)), remedy: remedy)
        }
    }
}
