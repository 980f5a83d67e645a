/// How the module behaves where one firmware may differ from another: right and as recommended, until variations and
/// defects bend it.
struct Firmware: Sendable {
    // MARK: What is said

    /// Changes of what goes out, in order.
    var outputs: [OutputBend] = []
    /// Before which outputs a line comes by itself that has nothing to do with them.
    var chatter: Set<Utterance.Kind> = []
    var chattersAfterCodes = false
    var errors = ErrorStyle()
    /// How the test forms of the FTP commands are spelled.
    var testForms = TestFormStyle()

    // MARK: Commands

    /// What differs for a command in one form, such as `+FTPMODE?`.
    var commands: [String: CommandBend] = [:]
    /// What differs for a parameter of a set form.
    var parameters: [ParameterPlace: ParameterBend] = [:]
    /// Whether test and read forms of PIN restricted commands are refused with the acting forms.
    var locksAllForms = false
    /// A blank before a parameter is passed over.
    var skipsBlanks = true
    /// A parameter that is left empty between commas is an error.
    var refusesEmpty = false
    var takesLowerCase = true
    /// Parameters of strings may stand without quotes.
    var takesBareStrings = false

    // MARK: Sessions

    var session = SessionHabits()
    var restart = RestartHabits()
    /// What becomes of orders to the server on their way.
    var orders: [OrderBend] = []
    /// Results that are told whatever the server said, by the name of the command.
    var claims: [String: Bool] = [:]

    // MARK: Transfers

    var listing = ListingHabits()
    var escaping = EscapingHabits()
    var position = PositionHabits()
    var download = DownloadHabits()
    var put = PutHabits()

    // MARK: Time

    /// Added to the answer to a command in one form.
    var delays: [String: Duration] = [:]
    /// Added to every answer.
    var extraDelay = Duration.zero
    /// The bytes of a line go out in writes of their own.
    var speaksByteByByte = false

    init() {}

    /// A module bent by these.
    init(_ profile: EmulatorProfile) {
        for variation in profile.variations { variation.bend(&self) }
        for defect in profile.defects { defect.bend(&self) }
    }

    /// Changes what differs for one command in one form.
    mutating func command(_ ask: String, _ change: (inout CommandBend) -> Void) {
        change(&commands[ask, default: CommandBend()])
    }

    /// Changes what differs for one parameter, counted from 0.
    mutating func parameter(_ name: String, _ index: Int, _ change: (inout ParameterBend) -> Void) {
        change(&parameters[ParameterPlace(name: name, index: index), default: ParameterBend()])
    }
}
