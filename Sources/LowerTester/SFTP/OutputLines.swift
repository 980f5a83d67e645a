import Foundation
import Glibc

/// The lines that a program writes, until it is gone.
enum OutputLines {
    private static let longestLine = 65_536

    /// A thread of their own reads them: Foundation's handler for what can be read lets go of the descriptor while it is
    /// still watched, and then the process crashes now and then, or a later end is never noticed.
    ///
    /// - Parameter handle: what is read to its end; nobody else reads it.
    static func of(_ handle: FileHandle) -> AsyncStream<String> {
        let (stream, lines) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(1000))
        Thread.detachNewThread {
            var rest: [UInt8] = []
            while let bytes = read(handle.fileDescriptor) {
                rest += bytes.filter { $0 != 0x0D }
                while let end = rest.firstIndex(of: 0x0A) {
                    lines.yield(String(decoding: rest[..<end], as: UTF8.self))
                    rest.removeFirst(end + 1)
                }
                if rest.count > longestLine { rest = [] }
            }
            try? handle.close()
            lines.finish()
        }
        return stream
    }

    /// What has come; nil at the end.
    private static func read(_ descriptor: CInt) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        var count: Int
        repeat {
            count = Glibc.read(descriptor, &buffer, buffer.count)
        } while count < 0 && errno == EINTR
        return count > 0 ? Array(buffer[..<count]) : nil
    }
}
