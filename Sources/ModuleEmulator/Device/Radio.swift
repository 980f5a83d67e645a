/// The radio: what it is allowed to do, and which registration reports the host has asked for.
struct Radio: Equatable {
    /// +CFUN
    enum Functionality: Int {
        case minimum = 0
        case full = 1
        /// No transmitting and no receiving.
        case flight = 4
    }

    /// The three commands that report a registration (TS 27.007 clauses 7.2, 10.1.20 and 10.1.22).
    enum Network: String, CaseIterable {
        case circuitSwitched = "+CREG"
        case packet = "+CGREG"
        case evolved = "+CEREG"
    }

    /// What is reported: nothing, each change, or each change with the place.
    enum Report: Int {
        case none = 0
        case status = 1
        case location = 2
    }

    var functionality = Functionality.full
    /// Whether there is a network.
    var hasService = true
    var hadOutage = false
    var reports: [Network: Report] = [:]
    /// Whether the host wants to be attached to the packet domain (+CGATT).
    var wantsAttachment = true

    /// The status and, where it is reported, the place, as they stand in answers and reports.
    static func status(isRegistered: Bool, report: Report) -> String {
        switch (isRegistered, report) {
        case (false, _): "0"
        case (true, .location): "1,\"1A2B\",\"01C3D4E5\",7"
        case (true, _): "1"
        }
    }
}
