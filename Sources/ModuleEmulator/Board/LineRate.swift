import Wire

/// The rate of a line that has one: where the host's is another than the module's, either hears noise.
struct LineRate {
    /// The module's; nil where it finds out the host's.
    var own: Int?
    /// The host's; 115200 until it is told.
    private var host = 115_200

    init(own: Int?) {
        self.own = own
    }

    mutating func note(_ event: LineEvent) {
        if case .baud(let rate) = event { host = rate }
    }

    /// What of bytes is heard at the other end. Which noise it is is chance on a real line; here it is always the same.
    func heard(_ bytes: [UInt8]) -> [UInt8] {
        guard let own, own != host else { return bytes }
        return bytes.map { ~$0 | 0x80 }
    }
}
