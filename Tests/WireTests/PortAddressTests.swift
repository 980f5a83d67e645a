import Testing
import Wire

@Suite("Port addresses")
struct PortAddressTests {
    @Test(
        "An address is read, and written as it was",
        arguments: [
            ("emulator", PortAddress.emulator), ("/dev/ttyUSB0", .device("/dev/ttyUSB0")), ("./tty", .device("./tty")),
            ("socket://rig-7:5000", .socket(host: "rig-7", port: 5000)),
            ("socket://127.0.0.1:1", .socket(host: "127.0.0.1", port: 1)),
            ("socket://[::1]:65535", .socket(host: "::1", port: 65535)),
            ("rfc2217://rig-7:3300", .rfc2217(host: "rig-7", port: 3300)),
            ("rfc2217://[::1]:1", .rfc2217(host: "::1", port: 1)), ("rfc2217://emulator", .emulatorOverRFC2217),
            ("rfc2217://emulator:1", .rfc2217(host: "emulator", port: 1)),
        ])
    func understood(text: String, address: PortAddress) throws {
        #expect(try PortAddress(parsing: text) == address)
        #expect(address.description == text)
    }

    @Test(
        "What is not understood is refused with its reason and what is understood",
        arguments: [
            ("", "empty"), ("ttyUSB0", "neither a path"), ("telnet://host:1", "`telnet://` is unknown"),
            ("serial:///dev/ttyS0", "`serial://` is unknown"), ("://x:1", "`://` is unknown"),
            ("socket://host", "port is missing"),
            ("socket://host:", "port is missing"), ("socket://:5000", "host is missing"),
            ("socket://", "port is missing"),
            ("socket://host:0", "not between"), ("socket://host:65536", "not between"),
            ("socket://host:99999999999999999999", "not between"), ("socket://host:80/x", "not a number"),
            ("socket://host:-1", "not a number"), ("socket://host:+1", "not a number"), ("socket://::1:80", "brackets"),
            ("socket://[::1:80", "never closed"), ("socket://[::1]80", "port is missing"), ("/dev/a\0b", "NUL"),
            ("rfc2217://host", "port is missing"), ("rfc2217://host:1?ign_set_control", "not a number"),
            ("rfc2217://::1:80", "as in `rfc2217://[::1]"), ("RFC2217://host:1", "`RFC2217://` is unknown"),
        ])
    func refused(text: String, problem: String) throws {
        let error = #expect(throws: PortAddressError.self) { try PortAddress(parsing: text) }
        #expect(error?.problem.contains(problem) == true)
        #expect(error?.description.contains("`socket://host:port` and `rfc2217://host:port`") == true)
    }
}
