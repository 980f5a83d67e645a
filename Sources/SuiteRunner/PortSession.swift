import Evidence
import Judging
import NIOCore
import SuiteLanguage
import Synchronization
import Wire

/// The port under test during a run: asks one question at a time and judges the answer where its bytes arrive.
///
/// All state lives on the port's event loop. The task that runs a case is suspended once for each exchange; how soon
/// it wakes up afterwards decides nothing, since stamps and deadlines are the loop's.
final class PortSession: Sendable {
    /// How long a thread has stood ready without running, in all; asked from any thread.
    typealias Meter = @Sendable () -> Duration

    let eventLoop: any EventLoop
    private let meters: [Meter]
    private let secondsPerByte: Double
    private let heartbeat: Heartbeat
    /// A server drives the line.
    let isRemote: Bool
    let state: NIOLoopBoundBox<State>
    /// Of a remote line.
    let server = Mutex(ServerWatch())

    /// - Parameter meters: of the threads between the module and this process's stamps.
    init(port: Port, meters: [Meter]) {
        eventLoop = port.eventLoop
        self.meters = meters
        secondsPerByte = port.secondsPerByte
        isRemote = port.facts.transport == .rfc2217
        heartbeat = Heartbeat(on: port.eventLoop) { Self.sum(of: meters) }
        state = NIOLoopBoundBox.makeBoxSendingValue(State(port), eventLoop: port.eventLoop)
        port.attach(Inlet(self, 0))
        port.eventLoop.execute { self.watchServer() }
    }

    /// Goes on with another port, in the place of one that was lost.
    ///
    /// - Parameter port: on the event loop of the first one.
    /// - Returns: what came over the lost one and no outcome has told.
    func replace(by port: Port) async -> [PortBytes] {
        precondition(port.eventLoop === eventLoop, "a port that is opened anew stays on its loop")
        let rest = try? await eventLoop.submit {
            let state = self.state.value
            let rest = state.log
            state.port = port
            state.generation += 1
            state.closure = nil
            state.stream = ReceivedStream()
            (state.log, state.volume) = ([], 0)
            (state.levels, state.changes) = ([:], [])
            port.attach(Inlet(self, state.generation))
            self.watchServer()
            return rest
        }.get()
        return rest ?? []
    }

    /// Lets time pass, unless the run is to end.
    func pause(_ time: Duration) async {
        let over = eventLoop.scheduleTask(in: .nanoseconds(time.wholeNanoseconds)) {}
        try? await over.futureResult.get()
    }

    /// Sends bytes, if any, and waits for the answer that the question describes.
    ///
    /// - Parameter mayBeCut: `interrupt` ends the wait; the outcome then has neither answer nor closure.
    func ask(
        _ question: AnswerJudge.Question, sending bytes: [UInt8]?, rules: AnswerRules, mayBeCut: Bool
    ) async -> ExchangeOutcome {
        let promise = eventLoop.makePromise(of: ExchangeOutcome.self)
        eventLoop.execute { self.begin(question, bytes, rules, mayBeCut, promise) }
        // The promise is only ever succeeded.
        return (try? await promise.futureResult.get()) ?? ExchangeOutcome(answer: nil, closure: .closed)
    }

    /// Sends bytes that nothing answers yet.
    func send(_ bytes: [UInt8]) async -> ExchangeOutcome {
        let promise = eventLoop.makePromise(of: ExchangeOutcome.self)
        eventLoop.execute {
            self.write(bytes) { result in
                var closure: PortClosure?
                if case .failure = result { closure = self.state.value.closure ?? .hungUp }
                promise.succeed(self.outcome(nil, closure))
            }
        }
        return (try? await promise.futureResult.get()) ?? ExchangeOutcome(answer: nil, closure: .closed)
    }

    /// Cuts the exchange in hand short, if it may be, and those to come.
    ///
    /// - Parameter cleaningUp: what puts the rig back too.
    func interrupt(cleaningUp: Bool) {
        eventLoop.execute {
            self.state.value.isStopping = true
            self.state.value.cutsAll = self.state.value.cutsAll || cleaningUp
            if let writing = self.state.value.writing {
                writing.cancel()
                self.limitWrite(to: Self.lastWriteLimit)
            }
            guard let pending = self.state.value.pending, self.isCut(pending) else { return }
            self.finish(pending, answer: nil, closure: nil)
        }
    }

    /// Ends the watch for a process that is stopped, and for a server that is silent.
    func endWatch() {
        heartbeat.stop()
        eventLoop.execute { self.state.value.isUnwatched = true }
    }

    /// Drives a modem line; the reason why not where the port has none.
    func drive(_ line: ModemLine) async -> String? {
        do {
            let port = try await eventLoop.submit { self.state.value.port }.get()
            try await port.drive(line.name == .dtr ? .dtr : .rts, on: line.on).get()
            return nil
        } catch {
            return "\(line.name.rawValue): \(error)"
        }
    }

    /// How long bytes take on the line; nothing where no line paces them.
    ///
    /// Asked from anywhere: the rate of a line stays the same when it is opened anew.
    func transmissionTime(of count: Int) -> Duration {
        .seconds(secondsPerByte * Double(count))
    }

    /// How long bytes may have been kept from being read, in all, by this host and by the server of a remote line; from any
    /// thread.
    func stall() -> Duration {
        hostStall() + serverSilence()
    }

    /// How long the watched threads have stood ready without running, in all; from any thread.
    func hostStall() -> Duration {
        Self.sum(of: meters) + heartbeat.missed
    }

    /// Now; from any thread. What is late comes first, so that nothing counts as late that has passed since.
    func moment() -> WatchedMoment {
        let (host, server) = (hostStall(), serverSilence())
        return WatchedMoment(stamp: Stamp(NIODeadline.now()), hostStall: host, stall: host + server)
    }

    private static func sum(of meters: [Meter]) -> Duration {
        meters.reduce(.zero) { $0 + $1() }
    }
}
