import Evidence
import NIOCore
import Wire

/// What is sent, on the port's loop.
extension PortSession {
    /// How long a write may stand still before the port counts as stuck.
    private static let writeLimit = TimeAmount.seconds(30)
    /// The same once the run is to end.
    static let lastWriteLimit = TimeAmount.seconds(2)

    func write(_ bytes: [UInt8], then next: @escaping @Sendable (Result<WriteStamp, any Error>) -> Void) {
        let length = TimeAmount.nanoseconds(transmissionTime(of: bytes.count).wholeNanoseconds)
        limitWrite(to: (state.value.isStopping ? Self.lastWriteLimit : Self.writeLimit) + length)
        state.value.port.write(bytes).whenComplete { result in
            self.state.value.writing?.cancel()
            self.state.value.writing = nil
            if case .success(let stamp) = result {
                self.log(bytes, stamp)
            }
            next(result)
        }
    }

    func limitWrite(to limit: TimeAmount) {
        state.value.writing = eventLoop.scheduleTask(in: limit) { self.giveUp("the module takes no more bytes") }
    }

    /// Sent bytes stand before what came after they were offered, even if it was read before the write was done.
    func log(_ bytes: [UInt8], _ stamp: WriteStamp) {
        let place = state.value.log.lastIndex { $0.stamp <= Stamp(stamp.accepted) }.map { $0 + 1 } ?? 0
        state.value.log.insert(contentsOf: PortBytes.sent(bytes, stamp), at: place)
    }

    /// Closes a port that can be of no more use.
    func giveUp(_ reason: String) {
        guard state.value.closure == nil else { return }
        closed(.reset(reason))
        state.value.port.close()
    }
}
