/// What is different about a command in one form.
struct CommandBend: Sendable {
    /// Carried out although the SIM is locked.
    var ignoresPIN = false
    /// Answers this, whatever its documentation says.
    var answer: CommandAnswer?
    /// Refused with this error, whatever its documentation says.
    var refusal: ModuleError?
    /// The error of a refusal is this one.
    var code: ModuleError?
    /// A refusal sets back what FTPINFO, FTPMODE and FTPREST set.
    var resetsWhenRefused = false
    /// More parameters than are documented are passed over.
    var takesMore = false
    /// Taken while a download runs.
    var ignoresDownload = false
    /// Taken while another command is in hand.
    var ignoresPending = false
    /// After its answer nothing is said any more until a restart.
    var silencesModule = false
    /// After its answer the module restarts.
    var restartsModule = false
}
