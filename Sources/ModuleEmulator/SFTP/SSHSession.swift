import CLibSSH2
import Glibc

/// Why a call into libssh2 gave no answer.
enum SSHFault: Error {
    /// The server has to answer first. The same call is due again when something has come, and before any other.
    case blocked
    /// The session is of no more use.
    case broken
}

/// A session of libssh2 at one server.
///
/// No call waits: it does what can be done, and throws `SSHFault.blocked` where the server is to answer. Where a call
/// gives nil or false, the server has refused.
final class SSHSession {
    enum Authentication {
        /// The server has let the user in without.
        case none
        case password
        /// The server puts questions, as a rule one for the password.
        case keyboardInteractive
        /// Only ways that are not known here.
        case unknown
    }

    let flow: SSHFlow
    /// The absolute path that relative ones start from, which SFTP leaves to the client.
    var directory = Array("/".utf8)
    var sftp: OpaquePointer?
    /// The file or directory that is open; there is one at most.
    var handle: OpaquePointer?
    /// Where file contents and names are put.
    private(set) var space = [UInt8](repeating: 0, count: 32768)
    private let session: OpaquePointer
    private var isFreed = false

    private static let isLibraryReady = libssh2_init(0) == 0

    init?(_ flow: SSHFlow) {
        let context = Unmanaged.passUnretained(flow).toOpaque()
        guard Self.isLibraryReady, let session = libssh2_session_init_ex(nil, nil, nil, context) else { return nil }
        self.flow = flow
        self.session = session
        libssh2_session_set_blocking(session, 0)
        flow.attach(to: session)
        preferHostKeys()
    }

    deinit {
        free()
    }

    /// Gives back all that libssh2 holds. Nothing is sent.
    func free() {
        guard !isFreed else { return }
        isFreed = true
        flow.breakOff()
        if let handle { libssh2_sftp_close_handle(handle) }
        if let sftp { libssh2_sftp_shutdown(sftp) }
        libssh2_session_free(session)
        handle = nil
        sftp = nil
    }

    // MARK: Logging in

    /// Asks for the server's keys in the order in which `ssh` does.
    private func preferHostKeys() {
        var names: UnsafeMutablePointer<UnsafePointer<CChar>?>?
        let count = libssh2_session_supported_algs(session, LIBSSH2_METHOD_HOSTKEY, &names)
        guard count > 0, let names else { return }
        let known = (0..<Int(count)).compactMap { names[$0].map { String(cString: $0) } }
        libssh2_free(session, names)
        // libssh2 garbles a list with names in it that it does not know.
        let preferred = [
            "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "rsa-sha2-512",
            "rsa-sha2-256", "ssh-rsa",
        ].filter(known.contains)
        libssh2_session_method_pref(session, LIBSSH2_METHOD_HOSTKEY, preferred.joined(separator: ","))
    }

    /// Exchanges versions and keys (RFC 4253).
    ///
    /// - Parameter socket: whose mode libssh2 looks at; its bytes move through `flow`.
    func shakeHands(_ socket: Int32) throws(SSHFault) -> Bool {
        try count { libssh2_session_handshake(session, socket) } != nil
    }

    /// The SHA-256 hash of the server's key.
    var hostKeyHash: [UInt8]? {
        guard !isFreed, let hash = libssh2_hostkey_hash(session, LIBSSH2_HOSTKEY_HASH_SHA256) else { return nil }
        return hash.withMemoryRebound(to: UInt8.self, capacity: 32) { Array(UnsafeBufferPointer(start: $0, count: 32)) }
    }

    /// Asks how the user can be let in (RFC 4252).
    func authentication(for user: [UInt8]) throws(SSHFault) -> Authentication {
        let list = try pointer { user.withText { libssh2_userauth_list(session, $0, $1) } }
        guard let list else {
            return libssh2_userauth_authenticated(session) == 1 ? .none : .unknown
        }
        let ways = String(cString: list).split(separator: ",")
        if ways.contains("password") { return .password }
        return ways.contains("keyboard-interactive") ? .keyboardInteractive : .unknown
    }

    func logIn(_ user: [UInt8], password: [UInt8]) throws(SSHFault) -> Bool {
        let result = try count {
            user.withText { user, length in
                password.withText { libssh2_userauth_password_ex(session, user, length, $0, $1, nil) }
            }
        }
        return result != nil
    }

    /// Answers the server's questions (RFC 4256) with the password where what is typed would not be seen.
    func answerPrompts(_ user: [UInt8], password: [UInt8]) throws(SSHFault) -> Bool {
        flow.secret = password
        defer { flow.secret = [] }
        let result = try count {
            user.withText { user, length in
                libssh2_userauth_keyboard_interactive_ex(session, user, length) {
                    _, _, _, _, count, prompts, responses, abstract in
                    guard let prompts, let responses else { return }
                    let secret = SSHFlow.of(abstract).secret
                    for index in 0..<Int(count) where prompts[index].echo == 0 {
                        // libssh2 frees it.
                        guard let text = malloc(secret.count + 1) else { return }
                        text.copyMemory(from: secret + [0], byteCount: secret.count + 1)
                        responses[index].text = text.assumingMemoryBound(to: CChar.self)
                        responses[index].length = UInt32(secret.count)
                    }
                }
            }
        }
        return result != nil
    }

    func startSFTP() throws(SSHFault) -> Bool {
        sftp = try pointer { libssh2_sftp_init(session) }
        return sftp != nil
    }

    // MARK: While nothing is asked

    /// Takes in what comes unasked: signs of life that are to be answered, and the end.
    func listen() throws(SSHFault) {
        guard let sftp else { throw .blocked }
        let channel = libssh2_sftp_get_channel(sftp)
        // What sftp-server writes to its standard error is of no interest, so that reading it disturbs nobody.
        while let count = try count({
            withSpace { libssh2_channel_read_ex(channel, SSH_EXTENDED_DATA_STDERR, $0, Int($1)) }
        }), count > 0 {}
        throw .broken
    }

    /// The server's SFTP has ended while the connection is still there.
    var isOver: Bool {
        guard let sftp else { return flow.isBroken }
        return flow.isBroken || libssh2_channel_eof(libssh2_sftp_get_channel(sftp)) != 0
    }

    /// Tells the server that this is the end.
    func disconnect() {
        guard !isFreed else { return }
        flow.beginCall()
        libssh2_session_disconnect_ex(session, SSH_DISCONNECT_BY_APPLICATION, "", "")
    }

    // MARK: Calls

    /// A call that gives zero or more, or an error.
    func count(_ call: () -> some BinaryInteger) throws(SSHFault) -> Int? {
        guard !isFreed else { throw .broken }
        flow.beginCall()
        let result = Int(call())
        guard !flow.isBroken else { throw .broken }
        if result >= 0 { return result }
        try check(Int32(truncatingIfNeeded: result))
        return nil
    }

    /// A call that gives something, or nothing and an error elsewhere.
    func pointer<Value>(_ call: () -> Value?) throws(SSHFault) -> Value? {
        guard !isFreed else { throw .broken }
        flow.beginCall()
        // Where a call gives nothing and does not say why, it is to be repeated.
        libssh2_session_set_last_error(session, LIBSSH2_ERROR_EAGAIN, nil)
        let result = call()
        guard !flow.isBroken else { throw .broken }
        if let result { return result }
        try check(libssh2_session_last_errno(session))
        return nil
    }

    func withSpace<Result>(_ body: (UnsafeMutablePointer<CChar>, UInt32) -> Result) -> Result {
        space.withUnsafeMutableBytes { body($0.baseAddress!.assumingMemoryBound(to: CChar.self), UInt32($0.count)) }
    }

    private func check(_ error: Int32) throws(SSHFault) {
        switch error {
        case LIBSSH2_ERROR_EAGAIN: throw .blocked
        case LIBSSH2_ERROR_SFTP_PROTOCOL, LIBSSH2_ERROR_BUFFER_TOO_SMALL, LIBSSH2_ERROR_AUTHENTICATION_FAILED,
            LIBSSH2_ERROR_PASSWORD_EXPIRED, LIBSSH2_ERROR_CHANNEL_FAILURE:
            return
        default: throw .broken
        }
    }
}

extension [UInt8] {
    /// The bytes as C's functions take them, with their length. A NUL follows.
    func withText<Result>(_ body: (UnsafePointer<CChar>, UInt32) -> Result) -> Result {
        (self + [0]).withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { body($0.baseAddress!, UInt32(count)) }
        }
    }
}
