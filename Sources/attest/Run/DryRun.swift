import Evidence
import ModuleEmulator
import Rigs
import SourceText
import SuiteLanguage
import SuiteRunner

/// One call of `attest run --dry-run`: what the run would send, for people. Nothing is opened, started or written.
struct DryRun {
    var plan: RunPlan
    var options: RunOptions
    var settings: RigSettings
    /// Of the emulated module, where that is the rig's port.
    var profile: EmulatorProfile
    /// Where an earlier run may have measured the cases.
    var reportDir: String

    func tell() {
        let measured = MeasuredRun(latestIn: reportDir, rig: settings.rig)
        let pace = RehearsalPace(settings: settings, boot: settings.isEmulated ? profile.bootDelay : nil)
        let rehearsal = Rehearsal(
            of: plan, options: options, settings: settings, pace: pace, measured: measured?.durations ?? [:])
        for item in rehearsal.cases { Terminal.put(DryRunText.draw(item) + "\n") }
        Terminal.put(
            DryRunText.summary(of: rehearsal.sums, repetitions: options.repetitions, pace: pace, measured: measured))
    }
}
