/// The defects of one module, as its parts ask for them.
struct DefectSet {
    let bends: [Defect.Bend]

    init(_ defects: [Defect]) {
        bends = defects.map(\.bend)
    }

    var ignoresPIN: Bool { bends.contains(.ignorePIN) }
    var startsActive: Bool { bends.contains(.startActive) }

    /// How much longer than usual the answer to a command takes.
    func delay(of ask: String) -> Duration {
        bends.reduce(.zero) { delay, bend in
            guard case .delay(ask, let more) = bend else { return delay }
            return delay + more
        }
    }

    func restarts(after ask: String) -> Bool {
        bends.contains(.restart(after: ask))
    }
}
