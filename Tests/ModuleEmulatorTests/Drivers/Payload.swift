import TestSupport

/// File contents that upset whoever takes data for something else.
enum Payload {
    /// Every byte value, the bytes that escape and end data in runs, flow control, and what modules and modems say.
    private static let snares: [UInt8] = {
        let runs: [(UInt8, Int)] = [
            (0x03, 300), (0x10, 301), (0x11, 50), (0x13, 50), (0x00, 50), (0xFF, 50), (0x1A, 5),
        ]
        let words = [
            "\r\nOK\r\n", "\r\nERROR\r\n", "+++", "\r\nNO CARRIER\r\n", "\r\n+FTPRETR: 1\r\n", "\r\n+FTPSTOR: 0\r\n",
            "\r\n+FTPRECV: 3000\r\n", "AT+FTPCLOSE\r", "A/", "\u{1B}\r", "\n\n\r\r", "> ", "ATE1\r",
        ]
        let pairs = (0..<100).flatMap { _ in [0x10, 0x03] as [UInt8] }
        return Array(0...255) + runs.flatMap { Array(repeating: $0, count: $1) } + pairs + words.flatMap(\.utf8)
    }()

    /// So many bytes: the snares, then bytes of all values without an order, and at last one that escapes.
    static func bytes(_ count: Int) -> [UInt8] {
        guard count > 0 else { return [] }
        var generator = SeededGenerator(seed: UInt64(count))
        let rest = (0..<max(count - snares.count, 0) / 8 + 1).map { _ in generator.next() }.withUnsafeBytes(Array.init)
        return Array((snares + rest).prefix(count - 1)) + [0x10]
    }
}
