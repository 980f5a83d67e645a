/// A serial device in sysfs: the entry of its class, such as /sys/class/tty/ttyUSB2.
struct SerialNode: Sendable, Hashable {
    let name: String
    /// The path of its device node.
    let path: String
    /// What the terminal belongs to: a port of a USB adapter, an interface of a USB modem, a UART.
    private let device: SystemFolder

    /// Nil for what is no serial device: virtual consoles, pseudo-terminals, names that nobody has.
    init?(_ name: String, in system: SerialSystem) {
        guard !name.contains("/"), let device = SystemFolder("\(system.sysfs)/class/tty/\(name)/device") else {
            return nil
        }
        self.name = name
        self.device = device
        path = "\(system.devices)/\(name)"
    }

    /// The driver's name, as the kernel has it: ftdi_sio, option1, cdc_acm, serial8250.
    var driver: String? {
        var folder: SystemFolder? = device
        while let here = folder {
            // Since Linux 6.5 a UART's terminal belongs to a port of a bus that only groups it.
            if let driver = SystemFolder("\(here.path)/driver"), !driver.path.contains("/bus/serial-base/") {
                return driver.name
            }
            folder = here.parent
        }
        return nil
    }

    /// FTDI's latency timer in milliseconds: for so long the chip keeps what it received, unless a packet is full.
    var latencyTimer: Int? {
        device.text("latency_timer").flatMap { Int($0) }
    }

    /// The USB device that it is a part of; nil if it is none.
    var usb: USBSerialDevice? {
        guard let interface = ancestor(with: "bInterfaceNumber"), let whole = ancestor(with: "idVendor"),
            let number = interface.text("bInterfaceNumber").flatMap({ UInt8($0, radix: 16) }),
            let vendor = whole.text("idVendor").flatMap({ UInt16($0, radix: 16) }),
            let product = whole.text("idProduct").flatMap({ UInt16($0, radix: 16) })
        else { return nil }
        return USBSerialDevice(
            path: path, vendor: vendor, product: product, interface: number, serialNumber: whole.text("serial"),
            manufacturer: whole.text("manufacturer"), productName: whole.text("product"), location: whole.name)
    }

    /// The nearest folder from the device upwards that has such a file.
    private func ancestor(with file: String) -> SystemFolder? {
        var folder: SystemFolder? = device
        while let here = folder, here.text(file) == nil { folder = here.parent }
        return folder
    }
}
