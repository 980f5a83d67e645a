import CLibCrypt
import Foundation
import Glibc

/// The one account of an SSH server: a name and a password that this machine does not know, and one of its users that is
/// not root.
struct SSHAccount {
    let name: String
    let password: String
    /// Whoever runs this; nobody in the place of root, who may do more than a module should.
    let user: uid_t
    let group: gid_t
    let isOwnUser: Bool

    init(name: String, password: String) throws(SSHServerError) {
        guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }) else {
            throw .failed("`\(name)` can be no account of an SSH server: set `ftp-user` to a name")
        }
        self.name = name
        self.password = password
        isOwnUser = geteuid() != 0
        user = isOwnUser ? geteuid() : 65534
        group = isOwnUser ? getegid() : 65534
    }

    /// A line of passwd(5).
    var entry: String {
        "\(name):x:\(user):\(group)::/:/bin/false\n"
    }

    /// A line of shadow(5).
    func secret() throws(SSHServerError) -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        var source = SystemRandomNumberGenerator()
        let salt = String((0..<16).map { _ in alphabet[Int.random(in: alphabet.indices, using: &source)] })
        // Memory of its own, because that of `crypt` is everybody's.
        var room: UnsafeMutableRawPointer?
        var size: CInt = 0
        defer { free(room) }
        guard let hash = crypt_ra(password, "$6$" + salt, &room, &size) else {
            throw .failed("crypt(3) makes no SHA-512 passwords here")
        }
        return "\(name):\(String(cString: hash)):19000::::::\n"
    }

    /// Lets the account have what is its own, where it is another's.
    func own(_ path: String) {
        guard !isOwnUser else { return }
        chown(path, user, group)
    }
}
