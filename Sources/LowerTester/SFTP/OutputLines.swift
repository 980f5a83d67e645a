import Foundation
import Synchronization

/// The lines that a program writes, until it is gone.
final class OutputLines: Sendable {
    /// The beginning of a line whose end has not come.
    private let rest = Mutex<[UInt8]>([])

    private static let longestLine = 65_536

    /// - Parameter handle: what is read to its end; nobody else reads it.
    static func of(_ handle: FileHandle) -> AsyncStream<String> {
        let output = OutputLines()
        let (stream, lines) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(1000))
        handle.readabilityHandler = { handle in
            let data = handle.availableData
            for line in output.take(data) { lines.yield(line) }
            guard data.isEmpty else { return }
            handle.readabilityHandler = nil
            lines.finish()
        }
        return stream
    }

    private func take(_ data: Data) -> [String] {
        rest.withLock { rest in
            rest += data.filter { $0 != 0x0D }
            var lines: [String] = []
            while let end = rest.firstIndex(of: 0x0A) {
                lines.append(String(decoding: rest[..<end], as: UTF8.self))
                rest.removeFirst(end + 1)
            }
            if rest.count > Self.longestLine { rest = [] }
            return lines
        }
    }
}
