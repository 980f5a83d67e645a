public import Rigs
public import SuiteLanguage

/// What a run would send, in order, found out by its plan and its rig alone: nothing is opened or started.
///
/// It takes for granted that the module does as it should: states once reached stay until the module restarts, no
/// `rescue` is needed, and what is repeated comes right in the first round.
public struct Rehearsal: Sendable {
    /// The cases of one repetition.
    public private(set) var cases: [RehearsedCase] = []
    /// Of all repetitions.
    public private(set) var sums = RehearsalSums()

    /// - Parameters:
    ///   - settings: the rig's, before any server of this program was started.
    ///   - measured: how long cases took in an earlier run, with the way to their states.
    public init(
        of plan: RunPlan, options: RunOptions, settings: RigSettings, pace: RehearsalPace,
        measured: [RehearsedCase.Key: Duration] = [:]
    ) {
        var rehearser = Rehearser(options: options, settings: settings.withServerHost, pace: pace)
        let contact = rehearser.contact()
        cases = rehearser.cases(of: plan, measured)
        sums = contact + cases.reduce(RehearsalSums()) { $0 + $1.sums }
        let further = max(1, options.repetitions) - 1
        if further > 0 {
            // The module is not asked twice what it is, and it is in a state already.
            let again = rehearser.cases(of: plan, measured).reduce(RehearsalSums()) { $0 + $1.sums }
            sums = sums + again * further
        }
        // After the last case the run listens for what nobody has asked for.
        sums.time += settings.duration("quiet-time")
    }
}
