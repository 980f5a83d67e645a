@preconcurrency import Dispatch
import Evidence
import Foundation
import Synchronization

/// SIGINT, SIGTERM and SIGHUP end a run, not the process: the case in hand is torn down and reports are written.
final class Interruption: Sendable {
    private let signalNumber = Mutex<Int32?>(nil)
    private let stop = Mutex<(@Sendable () -> Void)?>(nil)
    private let sources: [any DispatchSourceSignal]

    /// A terminal that is closed sends the last.
    private static let signals = [SIGINT, SIGTERM, SIGHUP]

    init() {
        sources = Self.signals.map { number in
            signal(number, SIG_IGN)
            return DispatchSource.makeSignalSource(signal: number)
        }
        for (source, number) in zip(sources, Self.signals) {
            source.setEventHandler { [weak self] in self?.note(number) }
            source.resume()
        }
    }

    /// What is called at each signal.
    func interrupts(_ action: @escaping @Sendable () -> Void) {
        stop.withLock { $0 = action }
        if signalNumber.withLock({ $0 }) != nil { action() }
    }

    /// The first signal is the one that is told; a second one hastens what the first has left to be done.
    private func note(_ number: Int32) {
        signalNumber.withLock { $0 = $0 ?? number }
        stop.withLock(\.self)?()
    }

    var status: ExitStatus? {
        signalNumber.withLock { $0 }.map { ExitStatus(code: 128 + $0) }
    }

    private static func name(of number: Int32) -> String {
        switch number {
        case SIGINT: "SIGINT"
        case SIGTERM: "SIGTERM"
        default: "SIGHUP"
        }
    }

    var trouble: Trouble? {
        signalNumber.withLock { $0 }.map { number in
            Trouble(
                code: "run.interrupted", message: "the run was ended by \(Self.name(of: number))",
                hint: "cases that were not reached are counted in the report")
        }
    }
}
