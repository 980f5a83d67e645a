import Foundation
import TestSupport

@testable import Wire

/// Folders like /sys, /dev and /var/lock with the devices that a test wants, in the shape that the kernel gives them.
final class FakeSerialSystem {
    let system: SerialSystem
    private let folder: TemporaryFolder
    private var sysfs: String { system.sysfs }
    private static let bus = "devices/pci0000:00/0000:00:14.0/usb1"

    init() throws {
        folder = try TemporaryFolder()
        var system = SerialSystem(
            sysfs: folder.path + "/sys", devices: folder.path + "/dev", lockFolders: [folder.path + "/lock"])
        system.hasPseudoLines = true
        self.system = system
        for path in ["sys/class/tty", "dev", "lock"] { try makeFolder(folder.path(of: path)) }
        // The root hub is a USB device as well.
        try describe(
            "\(sysfs)/\(Self.bus)", ["idVendor": "1d6b", "idProduct": "0002", "product": "xHCI Host Controller"])
    }

    var lockFolder: String { folder.path + "/lock" }

    /// What the folder of locks holds.
    var locks: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: lockFolder).sorted() }
    }

    func lockFile(_ name: String) -> String { "\(lockFolder)/\(name)" }

    /// A lock file of somebody's; its path.
    @discardableResult
    func writeLock(_ name: String, _ text: some Sequence<UInt8>) throws -> String {
        try Data(text).write(to: URL(fileURLWithPath: lockFile(name)))
        return lockFile(name)
    }

    /// A USB device; its interfaces are added by the functions below.
    ///
    /// - Parameter location: such as 1-1.2: at the second port of the hub 1-1.
    func plug(_ location: String, vendor: String, product: String, _ texts: [String: String] = [:]) throws {
        try describe(path(location), ["idVendor": vendor, "idProduct": product].merging(texts) { $1 })
    }

    func unplug(_ location: String) throws {
        try FileManager.default.removeItem(atPath: path(location))
    }

    /// A port of an adapter or modem that a driver of usb-serial drives.
    func addUSBSerial(
        _ name: String, at location: String, interface: Int, driver: String, latencyTimer: Int? = nil
    ) throws {
        let port = "\(try addInterface(at: location, interface, driver: driver))/\(name)"
        try makeFolder(port)
        if let latencyTimer { try describe(port, ["latency_timer": "\(latencyTimer)"]) }
        try link("\(port)/driver", to: "\(sysfs)/bus/usb-serial/drivers/\(driver)")
        try addTerminal(name, in: port, device: "../../../\(name)")
    }

    /// A modem that needs no driver of its own: its terminal belongs to the interface itself.
    func addACM(_ name: String, at location: String, interface: Int) throws {
        let path = try addInterface(at: location, interface, driver: "cdc_acm")
        try addTerminal(name, in: path, device: "../../../\(SystemFolder.name(of: path))")
    }

    /// A UART as Linux 6.5 and later have it.
    func addUART(_ name: String) throws {
        let controller = "\(sysfs)/devices/pnp0/00:00"
        let port = "\(controller)/00:00:0/00:00:0.0"
        try makeFolder(port)
        try link("\(controller)/driver", to: "\(sysfs)/bus/pnp/drivers/serial")
        try link("\(controller)/00:00:0/driver", to: "\(sysfs)/bus/serial-base/drivers/ctrl")
        try link("\(port)/driver", to: "\(sysfs)/bus/serial-base/drivers/port")
        try addTerminal(name, in: port, device: "../../../00:00:0.0")
    }

    /// A terminal without a device, such as a virtual console.
    func addConsole(_ name: String) throws {
        let path = "\(sysfs)/devices/virtual/tty/\(name)"
        try makeFolder(path)
        try link("\(sysfs)/class/tty/\(name)", to: "../../devices/virtual/tty/\(name)")
    }

    /// Gives a device the bytes of a pseudo-terminal.
    func connect(_ name: String, to slavePath: String) throws {
        let path = "\(system.devices)/\(name)"
        try? FileManager.default.removeItem(atPath: path)
        try link(path, to: slavePath)
    }

    // MARK: Parts

    /// Behind hubs, which are USB devices too.
    private func path(_ location: String) -> String {
        let ports = location.split(separator: ".")
        let places = (1...ports.count).map { ports.prefix($0).joined(separator: ".") }
        return "\(sysfs)/\(Self.bus)/" + places.joined(separator: "/")
    }

    private func addInterface(at location: String, _ number: Int, driver: String) throws -> String {
        let path = "\(path(location))/\(location):1.\(number)"
        let digits = String(number, radix: 16)
        try describe(path, ["bInterfaceNumber": digits.count < 2 ? "0\(digits)" : digits])
        try link("\(path)/driver", to: "\(sysfs)/bus/usb/drivers/\(driver)")
        return path
    }

    private func addTerminal(_ name: String, in device: String, device link: String) throws {
        let path = "\(device)/tty/\(name)"
        try makeFolder(path)
        try self.link("\(path)/device", to: link)
        let relative = path.dropFirst(sysfs.count + 1)
        try? FileManager.default.removeItem(atPath: "\(sysfs)/class/tty/\(name)")
        try self.link("\(sysfs)/class/tty/\(name)", to: "../../\(relative)")
    }

    private func describe(_ path: String, _ texts: [String: String]) throws {
        try makeFolder(path)
        for (name, text) in texts {
            try Data("\(text)\n".utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
        }
    }

    private func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    private func link(_ path: String, to target: String) throws {
        if target.hasPrefix(sysfs) { try makeFolder(target) }
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }
}
