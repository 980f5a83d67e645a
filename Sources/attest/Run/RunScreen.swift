import Evidence
import Reporting
import Synchronization

/// The console of a run on several rigs, which tell of themselves at the same time.
final class RunScreen: Sendable {
    private let console: Mutex<RigsConsole>

    init(_ heading: RigsConsole.Heading) {
        let console = RigsConsole(heading, style: RunReport.style)
        Terminal.put(console.header())
        self.console = Mutex(console)
    }

    /// Each text goes out whole before the next one is made.
    func receive(_ record: RunRecord, from rig: Int) {
        console.withLock { console in
            let text = console.receive(record, from: rig)
            if !text.isEmpty { Terminal.put(text) }
        }
    }

    func finish() {
        console.withLock { Terminal.put($0.finish()) }
    }
}
