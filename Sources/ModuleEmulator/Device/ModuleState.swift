/// Everything that a module knows and that its commands work on.
struct ModuleState {
    let profile: EmulatorProfile
    let firmware: Firmware
    var settings: FrontSettings
    var sim: SIMCard
    var radio = Radio()
    var packetData = PacketData()
    /// What +GTSET has set.
    var generalSettings: [String: UInt64] = [:]
    var ftp: FTPService
    /// The online data mode connection.
    var online: OnlineMode?

    init(_ profile: EmulatorProfile) {
        self.profile = profile
        firmware = Firmware(profile)
        settings = FrontSettings(echo: profile.echo)
        sim = SIMCard(pin: profile.simPIN, puk: profile.simPUK)
        ftp = FTPService(firmware, fetchTimeout: profile.fetchTimeout)
    }

    /// Whether the radio hears a network.
    var hasSignal: Bool {
        radio.functionality == .full && radio.hasService
    }

    /// Whether the network knows the module.
    var isRegistered: Bool {
        hasSignal && sim.state == .ready
    }

    /// Whether packet data can be had.
    var isAttached: Bool {
        isRegistered && radio.wantsAttachment
    }

    /// Everything is as after power on; only the SIM keeps its count of tries.
    mutating func restart() {
        let before = self
        self = ModuleState(profile)
        sim = before.sim
        // The network is none of the module.
        (radio.hasService, radio.hadOutage) = (before.radio.hasService, before.radio.hadOutage)
        sim.restart()
        ftp.keep(of: before.ftp)
    }

    /// Carries out a change after which the network may know the module no longer, or again: reports it where that
    /// was asked for, and ends what cannot go on.
    mutating func changeRegistration<Failure: Error>(
        _ change: (inout ModuleState) throws(Failure) -> Void
    ) throws(Failure) -> [Effect] {
        let before = isRegistered
        try change(&self)
        var effects: [Effect] = isAttached ? [] : endDataCall()
        guard before != isRegistered else { return effects }
        for network in Radio.Network.allCases {
            guard let report = radio.reports[network], report != .none else { continue }
            let status = Radio.status(isRegistered: isRegistered, report: report)
            effects.append(.aside("\(network.rawValue): \(status)"))
        }
        return effects
    }

    /// Ends online data mode.
    mutating func hangUp() -> [Effect] {
        guard online != nil else { return [] }
        online = nil
        return [.cancel(.silence), .online(.close)]
    }

    /// The data connection is gone, and what ran over it.
    mutating func endDataCall() -> [Effect] {
        guard packetData.isCallActive else { return [] }
        packetData.isCallActive = false
        return [.cancel(.dataCall), .aside("+MIPCALL: 0")] + ftp.loseNetwork() + hangUp()
    }
}
