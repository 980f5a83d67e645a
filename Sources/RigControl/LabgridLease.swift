import Evidence
import Glibc
import Subprocess
import Synchronization
import SystemPackage

/// A place that was acquired, and is released when this ends, whichever way.
///
/// A process of its own acquires the place and then reads from a socket whose other end is here. That end closes when the
/// place is given back, and as well when this process is killed; then the place is released.
final class LabgridLease: Sendable {
    /// Nobody's signals reach it before it has done its work. Its standard error is the lock, which it holds so long; a
    /// client that hangs does not hold it for ever.
    private static let script = """
        trap '' HUP INT TERM PIPE
        said=$(timeout -s KILL 90 "$@" acquire 2>&1) || {
            status=$?
            # One that hung may have acquired it; whoever else has it by now keeps it.
            if [ $status = 137 ]; then
                us="${LG_HOSTNAME:-$(uname -n)}/${LG_USERNAME:-${LOGNAME:-${USER:-$(id -un)}}}"
                timeout -s KILL 90 "$@" release-from "$us" >/dev/null 2>&1
            fi
            printf '%s' "$said"
            exit $status
        }
        printf '\\004'
        cat >/dev/null
        exec timeout -s KILL 90 "$@" release 2>&1
        """
    private static let acquired: UInt8 = 0x04
    private static let limit = Duration.seconds(30)

    private let client: LabgridClient
    private let place: String
    private let socket: Mutex<CInt?>
    private let progress = CommandProgress()
    private let guardian: Task<CommandRun.Ending, Never>

    /// - Throws: what the client said where it could not acquire the place.
    static func take(
        _ place: String, _ client: LabgridClient, _ lock: LabgridLock
    ) async throws(Trouble) -> LabgridLease {
        var ends: [CInt] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw Trouble(
                code: "rig.labgrid",
                message: "the place `\(place)` was not acquired: \(String(cString: strerror(errno)))")
        }
        let (signs, sign) = AsyncStream.makeStream(of: Bool.self)
        let lease = LabgridLease(place, client, reading: ends[0], writing: ends[1], lock, sign)
        // In vain at the limit, and when the task is cancelled: what is acquired later is released by itself.
        let isTaken = await Self.first(of: signs, within: limit)
        guard isTaken == true else {
            lease.close()
            if isTaken == nil {
                throw Trouble(
                    code: "rig.labgrid", message: "labgrid has not acquired the place `\(place)` in \(limit)",
                    hint: "`labgrid-client -p \(place) acquire` shows why")
            }
            throw client.trouble(place, CommandRun(ending: await lease.guardian.value, output: lease.progress.output))
        }
        return lease
    }

    private init(
        _ place: String, _ client: LabgridClient, reading: CInt, writing: CInt, _ lock: LabgridLock,
        _ sign: AsyncStream<Bool>.Continuation
    ) {
        self.place = place
        self.client = client
        socket = Mutex(writing)
        var configuration = CommandRun.configuration(
            ["/bin/sh", "-c", Self.script, "sh"] + client.words(place, []), LabgridClient.environment)
        configuration.platformOptions.teardownSequence = []
        let (progress, start) = (progress, configuration)
        guardian = Task.detached {
            let (input, error) = (FileDescriptor(rawValue: reading), FileDescriptor(rawValue: lock.descriptor))
            let ending = await CommandRun.end(
                of: start, progress, input: .fileDescriptor(input, closeAfterSpawningProcess: true),
                error: .fileDescriptor(error, closeAfterSpawningProcess: false)
            ) {
                if progress.output.last == Self.acquired { sign.yield(true) }
            }
            sign.yield(false)
            sign.finish()
            return ending
        }
    }

    deinit { close() }

    /// Gives the place back.
    ///
    /// - Throws: what the client said where it did not release the place.
    func release() async throws(Trouble) {
        guard close() else { return }
        let (signs, sign) = AsyncStream.makeStream(of: Bool.self)
        let guardian = guardian
        Task.detached {
            _ = await guardian.value
            sign.yield(true)
        }
        let isReleased = await Task.detached { await Self.first(of: signs, within: Self.limit) }.value
        guard isReleased != nil else {
            throw Trouble(
                code: "rig.labgrid", message: "labgrid has not released the place `\(place)` in \(Self.limit)",
                hint: "release it by hand: `labgrid-client -p \(place) release`")
        }
        let run = CommandRun(ending: await guardian.value, output: Array(progress.output.drop { $0 != Self.acquired }))
        guard !run.succeeded else { return }
        var trouble = client.trouble(place, run)
        trouble.hint = "see whether it is still acquired: `labgrid-client -p \(place) show`"
        throw trouble
    }

    /// - Returns: whether it was open.
    @discardableResult private func close() -> Bool {
        let end = socket.withLock { socket in
            defer { socket = nil }
            return socket
        }
        guard let end else { return false }
        Glibc.close(end)
        return true
    }

    /// nil at the limit, and when the task is cancelled.
    private static func first(of signs: AsyncStream<Bool>, within limit: Duration) async -> Bool? {
        await withTaskGroup(of: Bool?.self) { group in
            group.addTask {
                for await sign in signs { return sign }
                return nil
            }
            group.addTask {
                // As for any command: no verdict rests on the limit.
                try? await Task.sleep(for: limit)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }
}
