public import Evidence
import ModuleEmulator
import NIOCore
import RigControl
import Rigs
public import SuiteRunner
public import Wire

extension TestBench {
    /// The port under test and the scheduling delays of the threads between the module and the stamps.
    public struct OpenPort {
        public var port: Port
        public var meters: [@Sendable () -> Duration]
        /// What may be done to the rig meanwhile.
        public var access: RigAccess
        /// Who had acquired the labgrid place before, and keeps it when the run has ended.
        public var holder: String?
    }

    /// Opens the port, with the emulated module behind it where that is the port.
    public func openPort() async throws(Trouble) -> OpenPort {
        var line = rig.line
        let address = try await reachPort(&line)
        var loops: [any EventLoop] = [portLoop]
        if rig.port.isEmulator { loops.append(moduleLoop) }
        // The module answers once this server has.
        if settings["ftp-peer"] == "embedded" { loops.append(serverLoop) }
        var meters: [@Sendable () -> Duration] = []
        for loop in BenchThreads.distinct(loops) {
            guard let delay = await SchedulingDelay(of: loop) else { continue }
            meters.append { .nanoseconds(delay.total()?.nanoseconds ?? 0) }
        }
        do {
            let supply = PortSupply(address: address, line: line, on: portLoop)
            self.supply = supply
            let port = try await supply.open()
            return OpenPort(port: port, meters: meters, access: access(to: port, supply), holder: place?.holder)
        } catch {
            throw Trouble(code: error.code, message: "\(error.address): \(error.reason)", hint: error.remedy)
        }
    }

    /// Where the port is, once what it takes is there: the emulated module, or a labgrid's place.
    private func reachPort(_ line: inout LineSettings) async throws(Trouble) -> PortAddress {
        if rig.port.isEmulator { return try await startModule() }
        guard let name = rig.labgridPlace else { return rig.port }
        let place = try await opening.run { [rig] in
            do throws(Trouble) {
                return .success(try await LabgridPlace.acquire(name, by: rig.labgrid))
            } catch {
                return .failure(error)
            }
        }
        self.place = place
        if !rig.isBaudStated { line.baud = place.speed }
        return place.address
    }

    /// A converter that keeps bytes back for more than this share of the budget spoils it.
    private static let greatestShare = 0.01

    /// The name of a pseudo-terminal is somebody else's soon after it was closed; a link to one is not.
    private var isPassing: Bool {
        if case .device(let path) = rig.port { path.hasPrefix("/dev/pts/") } else { false }
    }

    private func access(to port: Port, _ supply: PortSupply) -> RigAccess {
        let facts = port.facts
        var access = RigAccess(patience: rig.reconnect, preparation: settings.preparation)
        if !isPassing { access.reopen = { () async throws(PortError) in try await supply.open() } }
        if let control = rig.power {
            let power = PowerSwitch(control, of: rig, device: facts.devicePath)
            access.cyclePower = { () async throws(Trouble) in try await power.cycle() }
        } else if let place {
            access.cyclePower = { () async throws(Trouble) in try await place.powerCycle() }
        }
        guard let timer = facts.latencyTimer else { return access }
        let time = Duration.nanoseconds(timer.nanoseconds)
        access.latencyTimer = time
        guard time > settings.duration("final-limit") * Self.greatestShare else { return access }
        access.lineWarning =
            "the converter keeps what it receives for up to \(timer.nanoseconds / 1_000_000) ms: times are no more exact "
            + "than that. " + (facts.latencyTimerRemedy ?? "")
        return access
    }

    private func startModule() async throws(Trouble) -> PortAddress {
        do {
            let module = EmulatedModule(profile, on: moduleLoop)
            self.module = module
            guard rig.port == .emulatorOverRFC2217 else {
                return .device(try await module.openTerminal().slavePath)
            }
            let listener = try await module.listen(port: 0, as: .rfc2217)
            self.listener = listener
            return .rfc2217(host: listener.host, port: listener.port)
        } catch {
            throw Trouble(code: "rig.emulator", message: "the emulated module could not be started: \(error)")
        }
    }

    /// Finds out at which rate the module answers, once the port was opened; it is closed for that.
    ///
    /// - Returns: nil where the port has no rate, or the search was given up.
    public func searchBaud() async -> FoundBaud? {
        guard let supply else { return nil }
        switch supply.address {
        case .emulator, .emulatorOverRFC2217, .socket, .labgrid: return nil
        case .device where isPassing: return nil
        case .device, .usb, .rfc2217: break
        }
        await supply.close()
        let found = try? await opening.run { [portLoop] in
            let rate = await BaudSearch.find(at: supply.address, supply.line, on: portLoop)
            return .success(Task.isCancelled ? nil : rate.map { FoundBaud.rate($0) } ?? FoundBaud.none)
        }
        // A server would keep the rate that was tried last.
        _ = try? await supply.open()
        await supply.close()
        return found == .rate(supply.line.baud) ? .asStated : found ?? nil
    }
}

extension PortError {
    /// The code under which a run reports it.
    fileprivate var code: String {
        switch kind {
        case .absent: "rig.port-absent"
        case .ambiguous: "rig.port-ambiguous"
        case .busy: "rig.port-busy"
        case .notATerminal: "rig.port-no-terminal"
        case .denied: "rig.port-denied"
        case .timedOut: "rig.port-timed-out"
        case .unsupportedSettings: "rig.port-settings"
        case .failed: "rig.port-failed"
        }
    }
}
