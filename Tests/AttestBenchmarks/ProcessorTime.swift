import Glibc
import NIOCore

/// Processor time in seconds.
enum ProcessorTime {
    /// Of the thread that runs this.
    static func ofThread() -> Double {
        seconds(CLOCK_THREAD_CPUTIME_ID)
    }

    /// Of the thread that runs the loop.
    static func of(_ loop: any EventLoop) async throws -> Double {
        try await loop.submit { ofThread() }.get()
    }

    /// Of this process, all its threads.
    static func ofProcess() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    /// Of the children that have ended.
    static func ofChildren() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    /// Resident memory of this process in bytes.
    static func residentMemory() -> Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 128)
        let count = fread(&bytes, 1, bytes.count, file)
        let fields = bytes.prefix(count).split(separator: 0x20).map { Int(String(decoding: $0, as: UTF8.self)) }
        guard fields.count > 1, let pages = fields[1] else { return 0 }
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }

    private static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }
}
