import Foundation
import Glibc
import NIOCore

/// A running `sshd`, which ends with this object's input: by `stop`, or with this process.
///
/// It has no privileges, and namespaces of its own: for mounts, where throw-away files lie over the lists of accounts,
/// and for processes, so that nothing of it outlives it.
final class SSHDaemon: Sendable {
    /// What it says, line by line, until it is gone.
    let log: AsyncStream<String>
    private let process: Process
    private let input: FileHandle
    private let end: EventLoopPromise<Void>

    /// The first process of the namespaces: $1 is the folder, $2 the server, $3 what makes its key, and all behind that
    /// what drops privileges. With its end everything ends: the folder goes first, and is watched before there is a key.
    private static let script = """
        set -e
        exec 3<&0 </dev/null
        folder=$1 server=$2 keys=$3
        shift 3
        (
            cat <&3 >/dev/null
            rm -rf "$folder" || rm -rf "$folder" || true
            kill -KILL -1
        ) &
        mount --bind "$folder/passwd" /etc/passwd
        mount --bind "$folder/shadow" /etc/shadow
        test -e "$folder/key" || "$@" "$keys" -q -t ed25519 -N "" -C "" -f "$folder/key"
        # Since OpenSSH 9.8 a few refused logins shut an address out, and all logins here come from one.
        calm="-o PerSourcePenalties=no"
        "$@" "$server" -t $calm -f "$folder/sshd_config" 2>/dev/null || calm=
        "$@" "$server" -D -e $calm -f "$folder/sshd_config" &
        wait $!
        """

    /// - Parameter loop: where its end is waited for.
    /// - Throws: when the programs cannot be started at all.
    init(_ programs: SSHPrograms, _ account: SSHAccount, folder: String, on loop: any EventLoop) throws {
        let process = Process()
        let (inputPipe, outputPipe) = (Pipe(), Pipe())
        let drop =
            account.isOwnUser
            ? [programs.namespaces, "--user", "--map-user=\(account.user)", "--map-group=\(account.group)"]
            : [programs.privileges, "--reuid=\(account.user)", "--regid=\(account.group)", "--clear-groups"]
        let words = OwnMounts.words(
            unshare: programs.namespaces, user: account.isOwnUser ? ["--user", "--map-root-user"] : [],
            options: ["--pid", "--fork", "--kill-child=KILL", "--mount-proc"],
            running: ["/bin/sh", "-c", Self.script, "sh", folder, programs.server, programs.keys] + drop)
        process.executableURL = URL(fileURLWithPath: words[0])
        process.arguments = Array(words.dropFirst())
        process.environment = ["PATH": SSHPrograms.folders.joined(separator: ":"), "LC_ALL": "C"]
        process.standardInput = inputPipe
        process.standardOutput = outputPipe
        process.standardError = outputPipe
        let end = loop.makePromise(of: Void.self)
        process.terminationHandler = { _ in end.succeed() }
        log = OutputLines.of(outputPipe.fileHandleForReading)
        self.process = process
        self.end = end
        input = inputPipe.fileHandleForWriting
        do {
            try process.run()
        } catch {
            end.succeed()
            throw error
        }
    }

    var isRunning: Bool { process.isRunning }

    /// Ends it with all its sessions, and returns when it is gone.
    func stop() async {
        try? input.close()
        let process = process
        let limit = end.futureResult.eventLoop.scheduleTask(in: .seconds(10)) {
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        }
        try? await end.futureResult.get()
        limit.cancel()
    }
}
