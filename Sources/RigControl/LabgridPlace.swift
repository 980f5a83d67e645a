public import Evidence
public import Rigs
import SourceText
public import Wire

/// A place of a labgrid, acquired for a run: a module on another machine, with its serial port and its power.
public final class LabgridPlace: Sendable {
    /// The place's own name.
    public let name: String
    /// Where its serial port is, as long as the place is acquired.
    public let address: PortAddress
    /// Bits a second, as its exporter has it.
    public let speed: Int
    /// Where the place had been acquired before, by whom: it then stays so.
    public let holder: String?

    private let client: LabgridClient
    private let lease: LabgridLease?
    private let lock: LabgridLock

    /// How long to wait before asking again who has a place.
    private static let pace = Duration.seconds(2)

    /// Acquires a place, or joins whoever let this user have it already, and finds its serial port.
    ///
    /// - Parameters:
    ///   - text: what stands behind `labgrid://`: the place, or `PLACE/NAME` where it has several serial ports.
    ///   - access: the rig's.
    /// - Throws: `Trouble`, code `rig.labgrid`; nothing is acquired then.
    public static func acquire(_ text: String, by access: LabgridAccess) async throws(Trouble) -> LabgridPlace {
        let client = LabgridClient(access)
        let (state, portName) = try await find(text, client)
        let deadline = ContinuousClock.now + access.wait
        var busy = try await take(state, portName, client)
        while true {
            let (holder, help): (String, String)
            switch busy {
            case .taken(let place): return place
            case .held(let name): (holder, help) = (name, "have it released: `labgrid-client -p \(state.name) release`")
            case .locked:
                let path = LabgridLock.path(state.name, of: client.coordinator)
                (holder, help) = ("another run on this machine", "see which it is: `fuser \(path)`")
            }
            // Labgrid tells nobody that a place is free: it is asked again, before any case begins.
            guard ContinuousClock.now < deadline, (try? await Task.sleep(for: pace)) != nil else {
                throw Trouble(
                    code: "rig.labgrid", message: "the place `\(state.name)` is in use: \(holder) has it",
                    hint: "wait for it with `labgrid: {wait: 10min}` in the rig file, or \(help)")
            }
            let now = LabgridState(try await client.ask(state.name, "show"))
            busy = try await take(now, portName, client)
        }
    }

    private enum Attempt {
        case taken(LabgridPlace)
        case held(by: String)
        /// By another run on this machine.
        case locked
    }

    /// The client finds places by parts of their names; a run wants this one.
    private static func find(
        _ text: String, _ client: LabgridClient
    ) async throws(Trouble) -> (state: LabgridState, portName: String?) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        var candidates: [(place: String, port: String?)] = [(text, nil)]
        if parts.count > 1 {
            candidates.append((parts.dropLast().joined(separator: "/"), String(parts[parts.count - 1])))
        }
        var near: String?
        for (place, port) in candidates {
            do throws(Trouble) {
                let state = LabgridState(try await client.ask(place, "show"))
                if state.name == place || state.aliases.contains(place) { return (state, port) }
                near = near ?? state.name
            } catch {
                guard error.message.hasPrefix("labgrid has no place") else { throw error }
            }
        }
        throw Trouble(
            code: "rig.labgrid", message: "labgrid has no place `\(candidates.last?.place ?? text)`",
            hint: near.map { "did you mean `\($0)`?" }
                ?? "`labgrid-client places` shows those of the coordinator \(client.coordinator)")
    }

    private static func take(
        _ state: LabgridState, _ portName: String?, _ client: LabgridClient
    ) async throws(Trouble) -> Attempt {
        let name = state.name
        guard !state.needsProxy else {
            throw Trouble(
                code: "rig.labgrid",
                message: "the serial port of the place `\(name)` is behind a proxy of its exporter",
                hint: "forward its port yourself and take `rfc2217://host:port`, or run on a machine that reaches it")
        }
        guard let lock = try LabgridLock.take(name, of: client.coordinator) else { return .locked }
        var lease: LabgridLease?
        if state.holder == nil {
            do throws(Trouble) {
                lease = try await LabgridLease.take(name, client, lock)
            } catch {
                // Somebody was faster.
                let now = LabgridState(try await client.ask(name, "show"))
                if let holder = now.holder { return .held(by: holder) }
                throw error
            }
        }
        do throws(Trouble) {
            let port = try port(of: name, portName, in: try await client.ask(name, "env"))
            return .taken(LabgridPlace(name, port, state.holder, client, lease, lock))
        } catch {
            try? await lease?.release()
            lock.release()
            // The client knows whom it lets in.
            if let holder = state.holder, error.message.contains("not acquired") { return .held(by: holder) }
            throw error
        }
    }

    private static func port(
        of place: String, _ name: String?, in resources: String
    ) throws(Trouble) -> LabgridPort {
        guard let ports = LabgridPort.all(in: resources) else {
            throw Trouble(
                code: "rig.labgrid", message: "what labgrid tells of the place `\(place)` cannot be read",
                hint: "`labgrid-client -p \(place) env` shows it: attest knows that of labgrid 26")
        }
        let chosen = name.map { name in ports.filter { $0.name == name } } ?? ports
        if chosen.count == 1 { return chosen[0] }
        let names = ports.map { "`labgrid://\(place)/\($0.name)`" }.joined(separator: ", ")
        if ports.isEmpty {
            throw Trouble(
                code: "rig.labgrid", message: "the place `\(place)` has no serial port",
                hint: "give it one: `labgrid-client -p \(place) add-match EXPORTER/GROUP/NetworkSerialPort`")
        }
        throw Trouble(
            code: "rig.labgrid",
            message: name.map { "the place `\(place)` has no serial port `\($0)`" }
                ?? "the place `\(place)` has \(ports.count) serial ports",
            hint: "name one: \(names)")
    }

    private init(
        _ name: String, _ port: LabgridPort, _ holder: String?, _ client: LabgridClient, _ lease: LabgridLease?,
        _ lock: LabgridLock
    ) {
        self.name = name
        address = port.address
        speed = port.speed
        self.holder = holder
        self.client = client
        self.lease = lease
        self.lock = lock
    }

    /// Switches the module's power off and on again, by whatever the place has for that.
    ///
    /// - Throws: `Trouble`, code `rig.power`.
    public func powerCycle() async throws(Trouble) {
        try await Shielded.run { await self.powerTrouble() }
    }

    private func powerTrouble() async -> Trouble? {
        do throws(Trouble) {
            _ = try await client.ask(name, "power", "cycle")
            return nil
        } catch {
            var trouble = error
            trouble.code = "rig.power"
            if trouble.message.hasSuffix("target has no compatible resource available") {
                trouble.message = "the place `\(name)` has no power switch that labgrid could use"
                trouble.hint = "give it one (`add-match`), or write `power: {cycle: COMMAND}` in the rig file"
            }
            return trouble
        }
    }

    /// Gives the place back, where it was acquired for this run. The same happens by itself when the process ends in
    /// whatever way; only this tells whether it went well.
    ///
    /// - Throws: `Trouble`, code `rig.labgrid`.
    public func release() async throws(Trouble) {
        try await lease?.release()
        lock.release()
    }
}
