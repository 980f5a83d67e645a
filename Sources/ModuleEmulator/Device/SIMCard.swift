/// The SIM: what it asks for, and how many tries are left. The tries live on the card and outlast a restart.
struct SIMCard: Equatable {
    enum State: Equatable {
        case ready
        case pinRequired
        case pukRequired
        /// Ten wrong PUKs: of no more use.
        case blocked
    }

    private(set) var state: State
    private var pin: [UInt8]?
    private let puk: [UInt8]
    private var pinTries = 3
    private var pukTries = 10

    init(pin: String?, puk: String) {
        self.pin = pin.map { Array($0.utf8) }
        self.puk = Array(puk.utf8)
        state = pin == nil ? .ready : .pinRequired
    }

    /// The module starts again: an unlocked card asks for its PIN.
    mutating func restart() {
        if state == .ready, pin != nil { state = .pinRequired }
    }

    /// The error of every command that needs an unlocked card; nil when it is unlocked.
    var lock: ModuleError? {
        switch state {
        case .ready: nil
        case .pinRequired: .pinRequired
        case .pukRequired: .pukRequired
        case .blocked: .simFailure
        }
    }

    /// Enters the PIN. Three wrong ones in a row and the card asks for the PUK.
    mutating func enter(pin code: [UInt8]) throws(ModuleError) {
        guard state == .pinRequired else { throw lock ?? .notAllowed }
        guard code == pin else {
            pinTries -= 1
            if pinTries == 0 { state = .pukRequired }
            throw .incorrectPassword
        }
        pinTries = 3
        state = .ready
    }

    /// Enters the PUK and with it a new PIN.
    mutating func enter(puk code: [UInt8], newPIN: [UInt8]) throws(ModuleError) {
        guard state == .pukRequired else { throw state == .blocked ? .simFailure : .notAllowed }
        guard code == puk else {
            pukTries -= 1
            if pukTries == 0 { state = .blocked }
            throw .incorrectPassword
        }
        pin = newPIN
        pinTries = 3
        pukTries = 10
        state = .ready
    }
}
