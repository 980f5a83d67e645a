import Wire

@testable import ModuleEmulator

/// A module without port, clock and network: what is sent goes in, what it says comes out as text, and what it asks of
/// its clocks and its file transfer client is kept.
struct ModuleBench {
    private var device: ModuleDevice
    private(set) var orders: [FTPOrder] = []
    private(set) var onlineOrders: [OnlineOrder] = []
    private(set) var isServerHeld = false
    private(set) var isHostHeld = false
    private(set) var lines: [StatusLine: Bool] = [:]
    /// How many times a clock was started.
    private(set) var starts = 0
    /// How many times something was sent.
    private(set) var writes = 0
    private(set) var timers: [ModuleTimer: Duration] = [:]

    /// A module that answers at once, with echo off.
    init(_ change: (inout EmulatorProfile) -> Void = { _ in }) {
        var profile = EmulatorProfile()
        profile.latency = .zero ... .zero
        profile.echo = false
        change(&profile)
        device = ModuleDevice(profile)
    }

    /// The bytes that the module says to what is sent, one character a byte.
    mutating func send(_ text: String) -> String {
        happen(.bytes(text.unicodeScalars.map { UInt8($0.value) }))
    }

    /// The bytes that the module says to an event.
    mutating func happen(_ event: ModuleEvent) -> String {
        var said: [UInt8] = []
        for action in device.receive(event) {
            switch action {
            case .send(let bytes), .sendAlone(let bytes):
                said += bytes
                writes += 1
            case .holdServer(let isHeld): isServerHeld = isHeld
            case .holdHost(let isHeld): isHostHeld = isHeld
            case .start(let timer, let delay):
                timers[timer] = delay
                starts += 1
            case .cancel(let timer): timers[timer] = nil
            case .ftp(let order): orders.append(order)
            case .online(let order): onlineOrders.append(order)
            case .show(let line, let isOn): lines[line] = isOn
            }
        }
        return said.reduce(into: "") { $0.unicodeScalars.append(Unicode.Scalar($1)) }
    }

    /// Lets a clock run out that must be running.
    mutating func fire(_ timer: ModuleTimer) -> String? {
        guard timers.removeValue(forKey: timer) != nil else { return nil }
        return happen(.timer(timer))
    }

    /// The orders since this was asked last.
    mutating func takeOrders() -> [FTPOrder] {
        defer { orders = [] }
        return orders
    }

    /// A module with a data connection and a session.
    static func inSession(_ change: (inout EmulatorProfile) -> Void = { _ in }) -> ModuleBench {
        var bench = ModuleBench(change)
        _ = bench.send("AT+MIPCALL=1\r")
        _ = bench.fire(.dataCall)
        _ = bench.send("AT+FTPOPEN=\"h\",\"u\",\"p\"\r")
        _ = bench.happen(.ftp(.opened(true)))
        _ = bench.takeOrders()
        return bench
    }
}

let ok = "\r\nOK\r\n"
let error = "\r\nERROR\r\n"
