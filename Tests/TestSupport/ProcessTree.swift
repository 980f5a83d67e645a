import Foundation
import Glibc

/// What the system tells of who started whom.
enum ProcessTree {
    /// The processes that a process has started, those that they have started, and so on, as far as each of them still
    /// has its parent.
    static func descendants(of ancestor: pid_t) -> [pid_t] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        let parents = names.compactMap { pid_t($0) }.map { ($0, parent(of: $0)) }
        var found: [pid_t] = []
        var generation: Set = [ancestor]
        while !generation.isEmpty {
            generation = Set(parents.filter { $0.1.map(generation.contains) ?? false }.map(\.0)).subtracting(found)
            found += generation
        }
        return found
    }

    /// Nil for a process that is gone.
    private static func parent(of process: pid_t) -> pid_t? {
        // proc(5): number, name in parentheses that may hold any byte, state, parent.
        guard let line = FileManager.default.contents(atPath: "/proc/\(process)/stat"),
            let name = line.lastIndex(of: UInt8(ascii: ")"))
        else { return nil }
        let fields = line[name...].split(separator: UInt8(ascii: " "))
        return fields.count > 2 ? pid_t(String(decoding: fields[2], as: UTF8.self)) : nil
    }
}
