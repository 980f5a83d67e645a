/// A serial port on USB, as the kernel describes it in sysfs.
public struct USBSerialDevice: Sendable, Hashable {
    /// The device's path now: /dev/ttyUSB2.
    public var path: String
    public var vendor: UInt16
    public var product: UInt16
    /// The number of the interface that is this port, among those of the whole device.
    public var interface: UInt8
    public var serialNumber: String?
    public var manufacturer: String?
    public var productName: String?
    /// The bus and the ports that lead to it: 1-1.2.
    public var location: String

    /// All that are plugged in, in the order of their paths.
    public static func all(in system: SerialSystem = SerialSystem()) -> [USBSerialDevice] {
        let names = SystemFolder("\(system.sysfs)/class/tty")?.names ?? []
        return names.compactMap { SerialNode($0, in: system)?.usb }.sorted { left, right in
            (left.path.utf8.count, left.path) < (right.path.utf8.count, right.path)
        }
    }

    /// The least that tells it apart from the others.
    func selector(among devices: [USBSerialDevice]) -> USBSelector {
        let others = devices.filter { $0 != self }
        var selector = USBSelector(vendor: vendor, product: product)
        let siblings = others.filter(selector.matches)
        if siblings.contains(where: { $0.location == location }) { selector.interface = interface }
        guard others.contains(where: selector.matches) else { return selector }
        if let serialNumber, !siblings.contains(where: { $0.serialNumber == serialNumber && $0.location != location }) {
            selector.serialNumber = serialNumber
        } else {
            selector.location = location
        }
        return selector
    }

    /// What a person knows it by: its path, the address that names it, and its own words.
    func line(among devices: [USBSerialDevice]) -> String {
        let words = [manufacturer, productName].compactMap(\.self).joined(separator: " ")
        let address = PortAddress.usb(selector(among: devices)).description
        return "\(path) is `\(address)`" + (words.isEmpty ? "" : " (\(words))")
    }
}

extension USBSerialDevice {
    /// The one device that is meant.
    init(_ selector: USBSelector, in system: SerialSystem) throws(PortError) {
        let all = Self.all(in: system)
        let found = all.filter(selector.matches)
        let address = PortAddress.usb(selector).description
        guard let first = found.first else {
            let reason = all.isEmpty ? "no USB serial device is plugged in" : "no USB serial device is like that"
            throw PortError(
                .absent, address, reason,
                remedy: all.isEmpty
                    ? "Plug it in and power it; `lsusb` shows what the host sees."
                    : "Plug it in, or name one that is there: \(Self.list(all, among: all)).")
        }
        guard found.count == 1 else {
            throw PortError(
                .ambiguous, address, "\(found.count) USB serial devices are like that",
                remedy: "Name one of them: \(Self.list(found, among: all)).")
        }
        self = first
    }

    private static func list(_ devices: [USBSerialDevice], among all: [USBSerialDevice]) -> String {
        devices.map { $0.line(among: all) }.joined(separator: "; ")
    }
}
