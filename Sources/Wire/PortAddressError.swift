/// An address that cannot be read.
public struct PortAddressError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The address as it was written.
    public let text: String
    /// What is wrong with it.
    public let problem: String

    public var description: String {
        "\(problem); understood are `emulator`, `rfc2217://emulator`, a device path such as /dev/ttyUSB0, "
            + "`serial://?vid=1782&pid=4d10&interface=2`, `socket://host:port`, `rfc2217://host:port` "
            + "and `labgrid://PLACE`"
    }
}
