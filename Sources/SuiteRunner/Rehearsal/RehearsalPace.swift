public import Rigs
import Wire

/// How fast a rig is, where nobody has measured it.
public struct RehearsalPace: Sendable, Hashable {
    /// From a restart's command to the first answer.
    public var boot: Duration
    /// Of a command whose answer takes no time.
    public var roundTrip: Duration
    /// Of a byte on the line.
    public var byte: Duration

    public init(boot: Duration, roundTrip: Duration, byte: Duration) {
        self.boot = boot
        self.roundTrip = roundTrip
        self.byte = byte
    }

    /// What is usual for the rig's kind of port.
    ///
    /// - Parameter boot: where it is known. Modules take about 15 seconds until they answer and their SIM is ready.
    public init(settings: RigSettings, boot: Duration? = nil) {
        // A pseudo-terminal and TCP pace nothing.
        let byte: Duration =
            switch settings.rig.port {
            case .device, .usb, .rfc2217, .labgrid:
                .nanoseconds(
                    Int64(settings.rig.line.bitsPerByte) * 1_000_000_000 / Int64(max(1, settings.rig.line.baud)))
            case .emulator, .emulatorOverRFC2217, .socket: .zero
            }
        let settle = settings.list("boot-lines").isEmpty ? settings.duration("boot-settle") : .zero
        self.init(
            boot: max(boot ?? .seconds(15), settle), roundTrip: .milliseconds(settings.isEmulated ? 1 : 20), byte: byte)
    }
}
