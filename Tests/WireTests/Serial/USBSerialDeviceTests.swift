import Testing

@testable import Wire

@Suite("USB serial devices")
struct USBSerialDeviceTests {
    private let fake: FakeSerialSystem
    private var system: SerialSystem { fake.system }

    /// A modem of four ports behind a hub, an adapter, a modem of class CDC ACM, and what is none of these.
    init() throws {
        fake = try FakeSerialSystem()
        try fake.plug("1-1", vendor: "1d6b", product: "0104", ["serial": "HUB"])
        try fake.plug(
            "1-1.2", vendor: "1782", product: "4d10", ["manufacturer": "Fibocom", "product": "L610", "serial": "S 1"])
        for port in 0...3 {
            try fake.addUSBSerial("ttyUSB\(port)", at: "1-1.2", interface: port + 8, driver: "option1")
        }
        try fake.plug("1-4", vendor: "0403", product: "6001", ["serial": "FT0001", "product": "FT232R USB UART"])
        try fake.addUSBSerial("ttyUSB10", at: "1-4", interface: 0, driver: "ftdi_sio", latencyTimer: 16)
        try fake.plug("1-5", vendor: "2c7c", product: "0306")
        try fake.addACM("ttyACM0", at: "1-5", interface: 2)
        try fake.addUART("ttyS0")
        try fake.addConsole("tty1")
    }

    @Test("All are found with what they say of themselves, by drivers of either shape")
    func all() throws {
        let devices = USBSerialDevice.all(in: system)
        #expect(
            devices.map { $0.path.dropFirst(system.devices.count + 1) }
                == ["ttyACM0", "ttyUSB0", "ttyUSB1", "ttyUSB2", "ttyUSB3", "ttyUSB10"])
        try #require(devices.count == 6)
        #expect(
            devices[3]
                == USBSerialDevice(
                    path: "\(system.devices)/ttyUSB2", vendor: 0x1782, product: 0x4D10, interface: 10,
                    serialNumber: "S 1", manufacturer: "Fibocom", productName: "L610", location: "1-1.2"))
        #expect(
            devices[0]
                == USBSerialDevice(
                    path: "\(system.devices)/ttyACM0", vendor: 0x2C7C, product: 0x0306, interface: 2, serialNumber: nil,
                    manufacturer: nil, productName: nil, location: "1-5"))
    }

    @Test("Drivers and the latency timer are the kernel's")
    func nodes() throws {
        let drivers = ["ttyUSB0", "ttyUSB10", "ttyACM0", "ttyS0"].map { SerialNode($0, in: system)?.driver }
        #expect(drivers == ["option1", "ftdi_sio", "cdc_acm", "serial"])
        #expect(SerialNode("ttyUSB10", in: system)?.latencyTimer == 16)
        #expect(SerialNode("ttyUSB0", in: system)?.latencyTimer == nil)
        #expect(SerialNode("ttyS0", in: system)?.usb == nil)
        for name in ["tty1", "ttyUSB9", "../tty/ttyUSB0", "..", ""] { #expect(SerialNode(name, in: system) == nil) }
    }

    @Test("This host's own sysfs is read, whatever it has")
    func ownHost() {
        for device in USBSerialDevice.all() { #expect(device.path.hasPrefix("/dev/tty")) }
        #expect(SerialNode("ptmx", in: SerialSystem()) == nil)
    }

    @Test("One that is meant is found by any of its attributes")
    func one() throws {
        let selectors: [(String, String)] = [
            ("serial://?vid=0403", "ttyUSB10"), ("serial://?serial=FT0001", "ttyUSB10"),
            ("serial://?pid=4d10&interface=9", "ttyUSB1"), ("serial://?location=1-5", "ttyACM0"),
            ("serial://?manufacturer=Fibocom&interface=8", "ttyUSB0"),
            ("serial://?product=FT232R%20USB%20UART", "ttyUSB10"), ("serial://?serial=S%201&interface=11", "ttyUSB3"),
        ]
        for (text, name) in selectors {
            guard case .usb(let selector) = try PortAddress(parsing: text) else { return }
            #expect(try USBSerialDevice(selector, in: system).path == "\(system.devices)/\(name)")
        }
    }

    @Test("Where several are meant, each is named with what tells it apart")
    func several() throws {
        let error = #expect(throws: PortError.self) {
            try USBSerialDevice(USBSelector(vendor: 0x1782), in: system)
        }
        #expect(error?.kind == .ambiguous)
        #expect(error?.reason == "4 USB serial devices are like that")
        #expect(
            error?.remedy.contains(
                "\(system.devices)/ttyUSB2 is `serial://?vid=1782&pid=4d10&interface=10` (Fibocom L610)") == true)
        #expect(error?.remedy.contains("ttyUSB10") == false)
    }

    @Test("Where none is meant, all that are there are named; or that there is none")
    func none() throws {
        let error = #expect(throws: PortError.self) {
            try USBSerialDevice(USBSelector(vendor: 0x1782, product: 1), in: fake.system)
        }
        #expect(error?.kind == .absent)
        #expect(error?.description.contains("serial://?vid=1782&pid=0001: no USB serial device is like that") == true)
        for name in [
            "`serial://?vid=0403&pid=6001` (FT232R USB UART)", "`serial://?vid=2c7c&pid=0306`;", "interface=8`",
        ] {
            #expect(error?.remedy.contains(name) == true)
        }
        for location in ["1-1", "1-4", "1-5"] { try fake.unplug(location) }
        let empty = #expect(throws: PortError.self) { try USBSerialDevice(USBSelector(vendor: 1), in: fake.system) }
        #expect(empty?.reason == "no USB serial device is plugged in")
    }

    @Test("The address that is offered for a device names it alone, also among its like")
    func addresses() throws {
        // Twins with numbers, twins without, and twins of several ports with the same number.
        for (location, serial) in [("1-6", "FT0002"), ("1-7", nil), ("1-8", nil)] as [(String, String?)] {
            try fake.plug(location, vendor: "0403", product: "6001", serial.map { ["serial": $0] } ?? [:])
            try fake.addUSBSerial("ttyUSB2\(location.suffix(1))", at: location, interface: 0, driver: "ftdi_sio")
        }
        for location in ["1-2", "1-3"] {
            try fake.plug(location, vendor: "0403", product: "6010", ["serial": "same"])
            for port in 0...1 {
                try fake.addUSBSerial(
                    "ttyUSB3\(location.suffix(1))\(port)", at: location, interface: port, driver: "ftdi_sio")
            }
        }
        let devices = USBSerialDevice.all(in: fake.system)
        #expect(devices.count == 13)
        for device in devices {
            let address = PortAddress.usb(device.selector(among: devices))
            guard case .usb(let selector) = try PortAddress(parsing: address.description) else { return }
            #expect(devices.filter(selector.matches) == [device])
        }
        let adapter = try #require(devices.first { $0.serialNumber == "FT0001" })
        #expect(adapter.selector(among: devices).description == "vid=0403&pid=6001&serial=FT0001")
    }
}
