import ATDialect

/// Why a command is refused.
struct ModuleError: Error, Equatable {
    /// A code of the tables of clauses 2.1 and 2.3; nil for an error that is plain `ERROR` whatever CMEE says: one
    /// of the command line itself, not of the equipment.
    let code: Int?

    init(code: Int?) {
        self.code = code
    }

    /// The text of the code, letter for letter as printed.
    var text: String? {
        code.flatMap { ErrorTable.cme.text(for: $0) ?? ErrorTable.tcpip.text(for: $0) }
    }

    static let plain = ModuleError(code: nil)
    static let notAllowed = ModuleError(code: 3)
    static let notSupported = ModuleError(code: 4)
    static let pinRequired = ModuleError(code: 11)
    static let pukRequired = ModuleError(code: 12)
    static let simFailure = ModuleError(code: 13)
    static let incorrectPassword = ModuleError(code: 16)
    static let invalidCharacters = ModuleError(code: 25)
    static let noNetworkService = ModuleError(code: 30)
    static let incorrectParameters = ModuleError(code: 50)
    static let wrongParameter = ModuleError(code: 2000)
    static let invalidOperation = ModuleError(code: 2004)
    static let notInCorrectState = ModuleError(code: 2008)
    static let socketUsed = ModuleError(code: 2017)
    static let socketNotOpened = ModuleError(code: 2024)
    static let callNotActive = ModuleError(code: 2031)
}
