import Benches
import Evidence
import ModuleEmulator
import Rigs
import SuiteLanguage
import SuiteRunner

/// What all modules of a proof have in common.
struct Seats: Sendable {
    let rig: Rig
    let settings: RigSettings
    /// Of a module that is right, as the rig has it.
    let profile: EmulatorProfile
    /// Of the proof; it ends known issues.
    let day: CalendarDay?
    let ports = SourcePorts()
    let stop: StopSwitch

    init(_ bench: ProofRig, on day: CalendarDay?, stop: StopSwitch) {
        rig = bench.rig
        profile = bench.profile
        self.day = day
        self.stop = stop
        var settings = bench.settings
        // Closed to everyone without this proof's credentials.
        settings["ftp-password"] = String(UInt64.random(in: .min ... .max), radix: 36)
        self.settings = settings
    }

    /// Switches such a module on.
    func open(_ subject: Subject, on thread: SeatThread) async throws(Trouble) -> ModuleSeat {
        try await ModuleSeat.open(subject.bend(profile), by: rig, settings, on: thread, ports)
    }

    func options(strictly isStrict: Bool) -> RunOptions {
        var options = RunOptions()
        // A defect that shows at times shall not be overlooked.
        options.retries = false
        options.strictLevels = isStrict
        options.day = day
        return options
    }

    /// Runs cases on a module of their own.
    func run(
        _ cases: [TrialCase], on thread: SeatThread, with subject: Subject, strictly isStrict: Bool = false,
        until end: CaseWatch.End = .never, told: @escaping @Sendable (TrialOutcome) -> Void = { _ in }
    ) async throws(Trouble) -> (outcomes: [TrialOutcome], trouble: Trouble?) {
        let seat = try await open(subject, on: thread)
        let result = await seat.run(cases, by: options(strictly: isStrict), until: end, stop: stop, told: told)
        await seat.close()
        return result
    }
}
