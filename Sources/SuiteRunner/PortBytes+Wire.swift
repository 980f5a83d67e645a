import Evidence
import NIOCore
import Wire

extension PortBytes {
    /// Bytes sent at once that make one record.
    private static let greatestRecord = 64 << 10

    /// The records of bytes that were written at once.
    static func sent(_ bytes: [UInt8], _ stamp: WriteStamp) -> [PortBytes] {
        stride(from: 0, to: bytes.count, by: greatestRecord).map { start in
            PortBytes(
                direction: .sent, stamp: Stamp(stamp.accepted), bytes: Array(bytes[start...].prefix(greatestRecord)),
                offered: Stamp(stamp.before),
                queued: stamp.queued > .zero ? Duration.nanoseconds(stamp.queued.nanoseconds) : nil)
        }
    }
}

extension Stamp {
    init(_ deadline: NIODeadline) {
        self.init(nanoseconds: deadline.uptimeNanoseconds)
    }
}
