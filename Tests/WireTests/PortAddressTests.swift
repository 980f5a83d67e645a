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
            ("labgrid://rig-1/modem_2.a", .labgrid(place: "rig-1/modem_2.a")),
            ("serial://?vid=1782&pid=4d10", .usb(USBSelector(vendor: 0x1782, product: 0x4D10))),
            (
                "serial://?vid=0403&pid=0001&interface=2&serial=A%20b%26c%25&manufacturer=%C3%89&product=x%3Dy&location=1-1.2",
                .usb(
                    USBSelector(
                        vendor: 0x0403, product: 1, interface: 2, serialNumber: "A b&c%", manufacturer: "É",
                        productName: "x=y", location: "1-1.2"))
            ),
        ])
    func understood(text: String, address: PortAddress) throws {
        #expect(try PortAddress(parsing: text) == address)
        #expect(address.description == text)
    }

    @Test(
        "An address may be written in other ways",
        arguments: [
            ("serial:///dev/ttyS0", "/dev/ttyS0"), ("serial://?pid=4D10&vid=0x1782", "serial://?vid=1782&pid=4d10"),
            ("serial://?vid=1&interface=002", "serial://?vid=0001&interface=2"),
            ("serial://?product=x=y", "serial://?product=x%3Dy"),
        ])
    func otherSpellings(text: String, canonical: String) throws {
        let address = try PortAddress(parsing: text)
        #expect(address.description == canonical)
        #expect(try PortAddress(parsing: canonical) == address)
    }

    @Test(
        "What is not understood is refused with its reason and what is understood",
        arguments: [
            ("", "empty"), ("ttyUSB0", "neither a path"), ("telnet://host:1", "`telnet://` is unknown"),
            ("serial://", "stands a path"), ("serial://?", "stands a path"),
            ("serial://ttyUSB0", "stands a path"), ("serial://?vid", "`vid` is not of the form"),
            ("serial://?vid=1&vid=2", "twice"), ("serial://?vid=", "no readable value"),
            ("serial://?serial=%4", "no readable value"), ("serial://?serial=%FF", "no readable value"),
            ("serial://?serial=%+1", "no readable value"), ("serial://?vid=12345", "hexadecimal digits"),
            ("serial://?vid=+12", "hexadecimal digits"), ("serial://?pid=0x", "hexadecimal digits"),
            ("serial://?interface=256", "from 0 to 255"), ("serial://?interface=0a", "from 0 to 255"),
            ("serial://?port=1", "`port` is unknown"), ("serial://?vid=1&", "not of the form"),
            ("labgrid://", "place is missing"), ("labgrid://a b", "no ` `"), ("labgrid://é", "no `é`"),
            ("://x:1", "`://` is unknown"),
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
        #expect(error?.description.contains("`rfc2217://host:port` and `labgrid://PLACE`") == true)
    }
}
