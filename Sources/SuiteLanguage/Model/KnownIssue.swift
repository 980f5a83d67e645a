/// A failure that somebody knows of and lives with for a time (`known-issue:`).
public struct KnownIssue: Sendable, Hashable {
    /// Its name where such issues are kept.
    public var id: String
    /// The last day on which it holds.
    public var until: CalendarDay?
    /// The firmware that has it: a version, or a glob over versions.
    public var firmware: String?
    public var reason: String?

    public init(id: String, until: CalendarDay? = nil, firmware: String? = nil, reason: String? = nil) {
        self.id = id
        self.until = until
        self.firmware = firmware
        self.reason = reason
    }

    /// Why it does not hold on a day and for a firmware; nil where it does.
    ///
    /// - Parameters:
    ///   - day: nil where nobody knows the day: no date ends it then.
    ///   - firmware: empty where it is not known: what is bound to one does not hold then.
    public func lapse(on day: CalendarDay?, firmware: String) -> String? {
        if let until, let day, day > until { return "ended on \(until)" }
        guard let bound = self.firmware, !Glob(bound).matches(firmware) else { return nil }
        return firmware.isEmpty
            ? "holds for firmware \(bound), and the rig states none: set `firmware`"
            : "holds for firmware \(bound), and this is \(firmware)"
    }
}
