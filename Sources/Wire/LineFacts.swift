public import NIOCore

/// What is known of an open port's line: the facts that timing depends on.
public struct LineFacts: Sendable, Hashable {
    public enum Transport: Sendable, Hashable {
        case pseudoTerminal
        /// A serial device, with the name of its driver where the kernel tells: ftdi_sio, option1, cdc_acm.
        case serialDevice(driver: String?)
        /// A byte stream over TCP.
        case socket
        /// A line at the far end of TCP, driven over Telnet.
        case rfc2217
    }

    public var transport: Transport
    /// The device's own path, without links; nil behind TCP.
    public var devicePath: String?
    /// The USB device that it is a part of.
    public var usb: USBSerialDevice?
    /// How long an FTDI chip keeps what it received before it tells the host, unless 62 bytes are there: 16 ms unless it
    /// was changed. Read when the port was opened; nil for other chips.
    public var latencyTimer: TimeAmount?
    /// The transmission time of one byte at the rate in force; behind RFC 2217 at the one that the server was asked for.
    /// Nil where no line is known of.
    public var secondsPerByte: Double?

    public init(
        _ transport: Transport, devicePath: String? = nil, usb: USBSerialDevice? = nil,
        latencyTimer: TimeAmount? = nil, secondsPerByte: Double? = nil
    ) {
        self.transport = transport
        self.devicePath = devicePath
        self.usb = usb
        self.latencyTimer = latencyTimer
        self.secondsPerByte = secondsPerByte
    }

    /// How a person sets the latency timer to 1 ms; nil where there is none. Both last until the device is unplugged.
    public var latencyTimerRemedy: String? {
        guard latencyTimer != nil, let devicePath else { return nil }
        let name = SystemFolder.name(of: devicePath)
        return "Run `setserial \(devicePath) low_latency`, or as root "
            + "`echo 1 > /sys/class/tty/\(name)/device/latency_timer`."
    }
}

extension LineFacts {
    /// The facts of a terminal that was opened.
    init(_ device: TerminalDevice, name: String, in system: SerialSystem) {
        guard device.isRealLine else {
            self.init(.pseudoTerminal, devicePath: device.path)
            return
        }
        let node = SerialNode(name, in: system)
        self.init(
            .serialDevice(driver: node?.driver), devicePath: device.path, usb: node?.usb,
            latencyTimer: node?.latencyTimer.map { .milliseconds(Int64($0)) },
            secondsPerByte: device.settings.secondsPerByte)
    }
}
