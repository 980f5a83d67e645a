import CSpawn
import Foundation
import Glibc
import LowerTester
import NIOCore
import NIOPosix
import TestSupport

/// An `sshd` of its own on a free port of 127.0.0.1, with one account that this machine does not know.
///
/// It has namespaces of its own for mounts, where throw-away files lie over the lists of accounts, and for processes,
/// so that nothing of it outlives it. It ends with this object, by `kill()`, or with the process of the tests.
final class OpenSSHServer {
    enum Failure: Error {
        /// Namespaces and passwords are for root only.
        case needsRoot
        case systemCall(String, errno: Int32)
        /// It is gone, or does not say what is waited for; what it has said.
        case notInLog(String, log: String)
        case noKey
    }

    static let user = "tester"
    static let password = "open sesame"

    let port: Int
    /// Of its only key, as `ssh-keygen -lf` prints it.
    let fingerprint: String
    /// The folder in which sessions begin.
    let files: TemporaryFolder
    private let configuration: TemporaryFolder
    private let process: pid_t
    /// What is written to it are signals for all processes of the server; closing it ends them.
    private let lifeline: CInt
    let log: ServerLog
    private var isKilled = false

    /// - Parameters:
    ///   - subsystem: what is run for SFTP, nil for nothing.
    ///   - settings: further lines of sshd_config(5). The first value of a setting counts, so that they come first.
    init(subsystem: ((String) -> String)? = { "internal-sftp -d \($0)" }, settings: [String] = []) async throws {
        guard geteuid() == 0 else { throw Failure.needsRoot }
        files = try TemporaryFolder()
        configuration = try TemporaryFolder()
        guard let held = HeldPort(forServer: true) else { throw Failure.systemCall("bind", errno: errno) }
        port = held.port
        fingerprint = try await Self.writeKey(configuration.path(of: "key"))
        let root = files.path
        let sftp = subsystem.map { ["Subsystem sftp " + $0(root)] } ?? []
        let lines =
            settings + sftp + [
                "Port \(held.port)", "ListenAddress 127.0.0.1", "HostKey \(configuration.path(of: "key"))",
                "PidFile none", "PermitRootLogin yes", "StrictModes no", "UsePAM no", "PasswordAuthentication yes",
                "PubkeyAuthentication no", "MaxStartups 100",
            ]
        try configuration.write(Array(lines.joined(separator: "\n").utf8 + [0x0A]), to: "sshd_config")
        try Self.writeAccounts(configuration)
        (process, lifeline, log) = try await Self.start(configuration.path)
        withExtendedLifetime(held) {}
    }

    deinit {
        kill()
    }

    /// Ends it at once, with all its connections.
    func kill() {
        guard !isKilled else { return }
        isKilled = true
        Glibc.kill(process, SIGKILL)
        var status: CInt = 0
        while waitpid(process, &status, 0) == -1, errno == EINTR {}
        close(lifeline)
    }

    /// Stops all its processes where they are, without closing anything.
    func freeze() async throws {
        let word = Array("STOP\n".utf8)
        guard write(lifeline, word, word.count) == word.count else { throw Failure.systemCall("write", errno: errno) }
        try await log.wait(for: "sent STOP")
    }

    // MARK: Its files

    private static func writeAccounts(_ folder: TemporaryFolder) throws {
        let accounts = [
            "\(user):x:0:0::/:/bin/sh", "root:x:0:0::/:/bin/sh",
            "sshd:x:100:65534::/run/sshd:/usr/sbin/nologin",
        ]
        try folder.write(Array(accounts.joined(separator: "\n").utf8 + [0x0A]), to: "passwd")
        // Made with: openssl passwd -6 -salt attest "open sesame"
        let hash =
            "$6$attest$V2o./hFWDrd9eAe7muwyvlhEVLSamGPrQ9yzJjv7U7PLDu3HGUDBHD8Otz36/PeSQEWirT24ZnsPNj0N8FgI2/"
        let secrets = ["\(user):\(hash):19000::::::", "root:*:19000::::::", "sshd:*:19000::::::"]
        try folder.write(Array(secrets.joined(separator: "\n").utf8 + [0x0A]), to: "shadow")
        let modules = ["auth", "account", "session"].map { "\($0) required pam_unix.so" }
        try folder.write(Array(modules.joined(separator: "\n").utf8 + [0x0A]), to: "pam")
    }

    private static func writeKey(_ path: String) async throws -> String {
        _ = try await ToolRun.run("/usr/bin/ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", path])
        // Length, fingerprint, comment, type.
        let words = try await ToolRun.run("/usr/bin/ssh-keygen", ["-l", "-f", path]).output.split(separator: " ")
        guard words.count > 1 else { throw Failure.noKey }
        return String(words[1])
    }

    // MARK: Its processes

    /// The first process of the namespaces. All others are gone when it ends.
    private static let script = """
        set -e
        exec 3<&0
        mount --bind "$1/passwd" /etc/passwd
        mount --bind "$1/shadow" /etc/shadow
        mount --bind "$1/pam" /etc/pam.d/sshd
        mount -t tmpfs -o mode=755 none /run
        mkdir -m 755 /run/sshd
        /usr/sbin/sshd -D -e -f "$1/sshd_config" &
        sshd=$!
        {
            while read -r signal <&3; do
                kill -$signal -1
                echo "sent $signal"
            done
            kill -KILL $sshd
        } &
        wait $sshd
        """

    private static func start(_ folder: String) async throws -> (pid_t, lifeline: CInt, ServerLog) {
        let (inputEnd, lifeline) = try makePipe()
        let (output, outputEnd) = try makePipe()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, inputEnd, 0)
        posix_spawn_file_actions_adddup2(&actions, outputEnd, 1)
        posix_spawn_file_actions_adddup2(&actions, outputEnd, 2)
        // NIO's sockets would be inherited: what a test closes would stay open for as long as the server runs.
        cspawn_addclosefrom(&actions, 3)
        let words = OwnMounts.words(
            user: [], options: ["--pid", "--fork", "--kill-child=KILL", "--mount-proc"],
            running: ["sh", "-c", script, "sh", folder])
        let arguments = words.map { strdup($0) } + [nil]
        let environment = [strdup("PATH=/usr/sbin:/usr/bin:/sbin:/bin"), nil]
        defer { for word in arguments + environment { free(word) } }
        var process = pid_t()
        let error = posix_spawn(&process, words[0], &actions, nil, arguments, environment)
        close(inputEnd)
        close(outputEnd)
        guard error == 0 else {
            close(lifeline)
            close(output)
            throw Failure.systemCall("posix_spawn", errno: error)
        }
        do {
            let log = try await ServerLog.read(output)
            try await log.wait(for: "Server listening on 127.0.0.1 port")
            return (process, lifeline, log)
        } catch {
            Glibc.kill(process, SIGKILL)
            waitpid(process, nil, 0)
            close(lifeline)
            throw error
        }
    }

    /// Two ends that no other child can inherit.
    private static func makePipe() throws -> (output: CInt, input: CInt) {
        var ends: [CInt] = [-1, -1]
        guard socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw Failure.systemCall("socketpair", errno: errno)
        }
        return (ends[0], ends[1])
    }
}
