import NIOCore
import Wire

/// At which rate a module answers.
public enum FoundBaud: Sendable, Hashable {
    /// Bits a second.
    case rate(Int)
    case none
    /// At the one that the rig states: it had only been late.
    case asStated
}

/// Finds out at which rate a module answers `AT`.
enum BaudSearch {
    /// The rates that modules are delivered with or set to, the likeliest first.
    static let rates = [115_200, 9600, 921_600, 460_800, 230_400, 57_600, 38_400, 19_200, 4800, 2400, 1200]

    /// How long an answer may take: that of a module which is awake comes within some milliseconds.
    private static let patience = TimeAmount.milliseconds(400)
    /// The first `AT` may be lost on a module that wakes up or finds out the rate itself.
    private static let tries = 3

    /// The first of the rates at which the answer to `AT` is OK; nil where it is at none, or the port opens at none.
    ///
    /// Ends soon when its task is cancelled.
    ///
    /// - Parameter hears: told of each rate before it is tried.
    static func find(
        at address: PortAddress, _ line: LineSettings, on loop: any EventLoop, hears: (Int) -> Void = { _ in }
    ) async -> Int? {
        for rate in [line.baud] + rates.filter({ $0 != line.baud }) {
            if Task.isCancelled { return nil }
            hears(rate)
            var line = line
            line.baud = rate
            guard let port = try? await Port.open(address, settings: line, on: loop, limit: .seconds(10)) else {
                continue
            }
            let answers = await answers(at: port)
            try? await port.close().get()
            if answers { return rate }
        }
        return nil
    }

    private static func answers(at port: Port) async -> Bool {
        let ear = Ear(on: port)
        port.attach(ear)
        for _ in 0..<tries {
            port.write(Array("AT\r".utf8))
            if await ear.hearsOK(within: patience) { return true }
        }
        return false
    }

    /// Listens for OK.
    private final class Ear: PortReceiver {
        private struct State {
            var bytes: [UInt8] = []
            var promise: EventLoopPromise<Bool>?
        }

        private let loop: any EventLoop
        private let state: NIOLoopBoundBox<State>

        init(on port: Port) {
            loop = port.eventLoop
            state = NIOLoopBoundBox.makeBoxSendingValue(State(), eventLoop: port.eventLoop)
        }

        func hearsOK(within time: TimeAmount) async -> Bool {
            let promise = loop.makePromise(of: Bool.self)
            loop.execute { self.state.value.promise = promise }
            let limit = loop.scheduleTask(in: time) { self.finish(false) }
            defer { limit.cancel() }
            return (try? await promise.futureResult.get()) ?? false
        }

        func received(_ chunk: PortChunk) {
            state.value.bytes = (state.value.bytes + chunk.bytes).suffix(256)
            if state.value.bytes.firstRange(of: Array("OK\r".utf8)) != nil { finish(true) }
        }

        func closed(_ reason: PortClosure) { finish(false) }

        private func finish(_ isHeard: Bool) {
            state.value.promise.take()?.succeed(isHeard)
        }
    }
}
