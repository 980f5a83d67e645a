import SuiteLanguage

/// A rig of a proof: its seats, and what is known of cases on its right module.
struct TrialBench: Sendable {
    let seats: Seats
    let witnesses = Witnesses()

    init(_ rig: ProofRig, on day: CalendarDay?, stop: StopSwitch) {
        seats = Seats(rig, on: day, stop: stop)
    }
}
