import CWire

/// Tells what the receiver of a local line has found wrong since it was asked last: what it reads instead of a byte that
/// was disturbed is another byte, and what it loses nobody sees.
final class FaultCounter {
    private let read: () -> cwire_faults?
    private var last: cwire_faults?

    /// - Parameter read: what was counted in all; nil where the driver does not count.
    init(_ read: @escaping () -> cwire_faults?) {
        self.read = read
        last = read()
    }

    /// Of a terminal that is open as long as this is asked.
    convenience init(of descriptor: CInt) {
        self.init {
            var faults = cwire_faults()
            return cwire_line_faults(descriptor, &faults) == 0 ? faults : nil
        }
    }

    /// Each kind once, however often it was counted.
    func news() -> [LineFault] {
        guard let last, let now = read() else { return [] }
        self.last = now
        let kinds: [(LineFault, KeyPath<cwire_faults, UInt32>)] = [
            (.overrun, \.overrun), (.parity, \.parity), (.framing, \.framing), (.lineBreak, \.line_break),
        ]
        return kinds.filter { now[keyPath: $0.1] != last[keyPath: $0.1] }.map(\.0)
    }
}
