/// One record of the journal: everything that happened in a run, in the order in which it happened.
///
/// Reports, history and the exit code are functions of the records alone.
public enum RunRecord: Sendable, Hashable {
    /// Always the first record.
    case runBegan(RunHead)
    /// How far the times of the cases that follow can be trusted.
    case lineMeasured(LineMeasurement)
    /// The cases that follow belong to this suite until the next `suiteBegan`.
    case suiteBegan(SuiteHead)
    case caseBegan(CaseHead)
    case stepBegan(StepHead)
    /// Bytes that crossed the port under test, either way.
    case bytes(PortBytes)
    /// What the lower tester saw or did on its side.
    case server(ServerEvent)
    /// Something worth knowing that changes no verdict.
    case observation(Observation)
    case stepEnded(StepEnd)
    /// The case is tried again: what follows is another attempt, from its state on.
    case attemptEnded(AttemptEnd)
    case caseEnded(CaseEnd)
    case suiteEnded
    /// Always the last record of a run that was closed.
    case runEnded(RunEnd)
}
