import CSpawn
import Foundation
import Glibc
import NIOCore
import NIOPosix
import Synchronization

/// A child process that cannot outlive this one.
///
/// The kernel kills it when the thread that started it ends, however that comes about: `setpriv` asks for that
/// (PR_SET_PDEATHSIG in prctl(2)). So that thread is the child's own and waits for it.
final class ChildProcess: Sendable {
    /// Where the child begins. It inherits no open files but the three that are named here.
    struct Start: Sendable {
        /// The path of the program.
        var program: String
        var arguments: [String]
        var environment: [String: String]
        /// Whom it runs as, with that user's group; nil as this process.
        var user: String?
        /// The working folder.
        var folder: String
        /// The file that is its standard input.
        var input: String
        /// The file that its standard output and error are added to.
        var output: String
    }

    let processID: pid_t
    /// Its exit status, or 128 and the signal that ended it; done when the child is gone.
    let ended: EventLoopFuture<Int32>
    private let exit: Exit

    private final class Exit: Sendable {
        let status = Mutex<Int32?>(nil)
    }

    /// Throws `ForeignProgramError.notStarted` when there can be no such process. That the program itself cannot be
    /// run shows as an exit status of 126 or 127.
    init(_ start: Start) async throws {
        let exit = Exit()
        let promise = TestLoops.group.next().makePromise(of: Int32.self)
        processID = try await withCheckedThrowingContinuation { started in
            Thread.detachNewThread {
                do {
                    let processID = try Self.spawn(start)
                    started.resume(returning: processID)
                    promise.succeed(Self.reap(processID, exit))
                } catch {
                    promise.fail(error)
                    started.resume(throwing: error)
                }
            }
        }
        ended = promise.futureResult
        self.exit = exit
    }

    /// What `ended` will be; nil while it runs.
    var status: Int32? { exit.status.withLock { $0 } }

    deinit {
        kill()
    }

    /// Kills the child and all that descends from it.
    func kill() {
        exit.status.withLock { status in
            // Once it has been reaped its number may be somebody else's.
            guard status == nil else { return }
            for processID in [processID] + ProcessTree.descendants(of: processID) { Glibc.kill(processID, SIGKILL) }
        }
    }

    /// Waits for the end. What is left of the child's process group ends with it.
    private static func reap(_ processID: pid_t, _ exit: Exit) -> Int32 {
        var information = siginfo_t()
        while waitid(P_PID, id_t(processID), &information, WEXITED | WNOWAIT) == -1, errno == EINTR {}
        return exit.status.withLock { exit in
            Glibc.kill(-processID, SIGKILL)
            var status: Int32 = 0
            while waitpid(processID, &status, 0) == -1, errno == EINTR {}
            let signal = status & 0x7F
            let shown = signal == 0 ? status >> 8 & 0xFF : 128 + signal
            exit = shown
            return shown
        }
    }

    private static func spawn(_ start: Start) throws -> pid_t {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_addopen(&files, 0, start.input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&files, 1, start.output, O_WRONLY | O_APPEND | O_CREAT, 0o644)
        posix_spawn_file_actions_adddup2(&files, 1, 2)
        cspawn_addclosefrom(&files, 3)
        cspawn_addchdir(&files, start.folder)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        // The user is changed in the same breath, because the kernel forgets the signal when it is changed later.
        let identity = start.user.map { ["--reuid", $0, "--regid", group(of: $0), "--clear-groups"] } ?? []
        let words = ["setpriv", "--pdeathsig", "KILL"] + identity + ["--", start.program] + start.arguments
        let arguments = words.map { strdup($0) } + [nil]
        let environment = start.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for word in arguments + environment { free(word) } }
        var processID = pid_t()
        let error = posix_spawn(&processID, "/usr/bin/setpriv", &files, &attributes, arguments, environment)
        guard error == 0 else {
            throw ForeignProgramError.notStarted(start.program, reason: String(cString: strerror(error)))
        }
        return processID
    }

    /// The number of a user's own group.
    private static func group(of user: String) -> String {
        getpwnam(user).map { String($0.pointee.pw_gid) } ?? user
    }
}
