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

/// A parameter of a set form: the command's name and the parameter's place, counted from 0.
struct ParameterPlace: Hashable, Sendable {
    var name: String
    var index: Int
}

/// What is different about a parameter.
struct ParameterBend: Sendable {
    /// The numbers that are taken.
    var range: ClosedRange<UInt64>?
    /// The lengths of strings that are taken, in bytes.
    var octets: ClosedRange<Int>?
    /// The value where it is left out.
    var standard: UInt64?
    /// Longer strings are cut off.
    var cut: Int?
    /// Left out although it must be there, as if this had been given.
    var text: [UInt8]?
    /// What cannot be taken counts as if it were left out, and is no error.
    var ignoresFaults = false
}
