import Foundation

/// The open files of this process.
enum Descriptors {
    /// How many of them lead to a path, or to what the kernel calls `socket:[4711]`.
    static func open(_ target: String) -> Int {
        let folder = "/proc/self/fd"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.count { (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")) == target }
    }
}
