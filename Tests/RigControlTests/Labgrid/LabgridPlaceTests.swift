import Evidence
import RigControl
import Rigs
import TestSupport
import Testing
import Wire

/// Places of a real labgrid: its coordinator, its exporter and its client.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct LabgridPlaceTests {
    private static func acquire(_ text: String, wait: Duration = .zero) async throws -> LabgridPlace {
        var access = try await LabgridLab.shared.value.access
        access.wait = wait
        return try await LabgridPlace.acquire(text, by: access)
    }

    private static func trouble(_ text: String) async throws -> Trouble {
        try #require(await #expect(throws: Trouble.self) { try await acquire(text) })
    }

    /// The board's line is reached over RFC 2217, through the ser2net that the exporter has started.
    @Test func aBoard() async throws {
        let lab = try await LabgridLab.shared.value
        let place = try await Self.acquire("modem")
        #expect(place.name == "modem")
        #expect(place.speed == 9600)
        #expect(place.holder == nil)
        #expect(try await lab.holder(of: "modem") != nil)
        guard case .rfc2217("127.0.0.1", let port) = place.address else {
            Issue.record("\(place.address)")
            return
        }
        let script = """
            import serial, sys
            line = serial.serial_for_url(sys.argv[1], timeout=20)
            line.write(b"AT\\r")
            print(line.read_until(b"OK\\r\\n"))
            """
        let said = try await PythonScript(script).run(["rfc2217://127.0.0.1:\(port)?timeout=20&ign_set_control"])
        #expect(said.output.contains(#"b'\r\nOK\r\n'"#), "\(said.output)")

        // A second run on this machine has to wait, though labgrid would take it for the same user.
        #expect(
            try await Self.trouble("modem").message == "the place `modem` is in use: another run on this machine has it"
        )

        try await place.powerCycle()
        #expect(lab.relay == ["/0/0", "/0/1"])
        try await place.release()
        #expect(try await lab.holder(of: "modem") == nil)
        // Twice is as good as once.
        try await place.release()

        let run = try LabgridRun(at: lab)
        let whole = try await run.whole()
        #expect(whole.status == 0, "\(whole.output)")
        #expect(whole.output.contains("2 passed"))
        #expect(lab.relay == ["/0/0", "/0/1", "/0/0", "/0/1"])
        #expect(try await lab.holder(of: "modem") == nil)
        try await run.killed()
    }

    @Test func barePorts() async throws {
        let place = try await Self.acquire("raw-alias")
        #expect(place.name == "raw")
        #expect(place.address == .socket(host: "127.0.0.1", port: 4711))
        #expect(place.speed == 57600)
        let trouble = await #expect(throws: Trouble.self) { try await place.powerCycle() }
        #expect(trouble?.code == "rig.power")
        #expect(trouble?.message == "the place `raw` has no power switch that labgrid could use")
        try await place.release()
    }

    @Test func severalPorts() async throws {
        let lab = try await LabgridLab.shared.value
        let trouble = try await Self.trouble("twins")
        #expect(trouble.message == "the place `twins` has 2 serial ports")
        #expect(trouble.hint == "name one: `labgrid://twins/first`, `labgrid://twins/second`")
        // It was not kept for that.
        #expect(try await lab.holder(of: "twins") == nil)
        let place = try await Self.acquire("twins/second")
        #expect(place.address == .rfc2217(host: "::1", port: 4713))
        #expect(place.speed == 921_600)
        try await place.release()
    }

    @Test func noPort() async throws {
        let trouble = try await Self.trouble("switch")
        #expect(trouble.message == "the place `switch` has no serial port")
        #expect(trouble.hint?.contains("labgrid-client -p switch add-match") == true)
    }

    /// labgrid takes a part of a name for the name.
    @Test func noPlace() async throws {
        let near = try await Self.trouble("mode")
        #expect(near.message == "labgrid has no place `mode`")
        #expect(near.hint == "did you mean `modem`?")
        let lost = try await Self.trouble("zzz/first")
        #expect(lost.message == "labgrid has no place `zzz`")
        #expect(lost.hint?.contains("`labgrid-client places`") == true)
    }

    /// A place that was acquired by hand is used, and stays so; another user's is not touched.
    @Test func aPlaceThatSomebodyHas() async throws {
        let lab = try await LabgridLab.shared.value
        try await lab.client("-p", "bare", "acquire")
        let place = try await Self.acquire("bare")
        #expect(place.holder?.contains("/") == true)
        try await place.release()
        #expect(try await lab.holder(of: "bare") == place.holder)
        try await lab.client("-p", "bare", "release")

        try await lab.client("-p", "bare", "acquire", user: "bob")
        let trouble = try await Self.trouble("bare")
        #expect(trouble.message.hasPrefix("the place `bare` is in use: "))
        #expect(trouble.message.hasSuffix("/bob has it"))
        #expect(trouble.hint?.contains("labgrid-client -p bare release") == true)
        // It is waited for, where the rig says so.
        async let later = Self.acquire("bare", wait: .seconds(60))
        try await lab.client("-p", "bare", "release", user: "bob")
        let own = try await later
        #expect(own.holder == nil)
        try await own.release()
    }

    /// A process that is killed closes its files too: what it had acquired is released.
    @Test func aPlaceThatNobodyGivesBack() async throws {
        let lab = try await LabgridLab.shared.value
        _ = try await Self.acquire("lost")
        while try await lab.holder(of: "lost") != nil { try Task.checkCancellation() }
        // A process that is killed cannot take its lock's file away.
        try lab.removeLock(of: "lost")
    }

    @Test func noCoordinator() async throws {
        let port = try #require(HeldPort())
        var access = try await LabgridLab.shared.value.access
        access.coordinator = "127.0.0.1:\(port.port)"
        let absent = access
        let trouble = await #expect(throws: Trouble.self) { try await LabgridPlace.acquire("modem", by: absent) }
        #expect(trouble?.message == "labgrid's coordinator 127.0.0.1:\(port.port) cannot be reached")
        #expect(trouble?.hint?.contains("LG_COORDINATOR") == true)
    }

    @Test func noClient() async throws {
        let access = LabgridAccess(client: "no-such-client")
        let trouble = await #expect(throws: Trouble.self) { try await LabgridPlace.acquire("modem", by: access) }
        #expect(trouble?.message.contains("there is no program `no-such-client`") == true)
        #expect(trouble?.hint?.contains("LABGRID_CLIENT") == true)
    }
}
