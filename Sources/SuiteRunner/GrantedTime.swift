import Evidence

/// The time that the module has for something that is looked for again and again: a limit, and what the host takes of it
/// meanwhile, up to an end.
struct GrantedTime {
    private let limit: Duration
    private let began: WatchedMoment

    init(_ limit: Duration, since began: WatchedMoment) {
        self.limit = limit
        self.began = began
    }

    /// What is left of it; zero at its end.
    func left(at moment: WatchedMoment) -> Duration {
        let granted = min(limit + moment.hostStall - began.hostStall, limit * 3)
        return max(.zero, granted - moment.stamp.since(began.stamp))
    }

    /// Whether the module has had the limit, all that may have been taken from it left out: then what has not come is
    /// missing.
    func wasWhole(at moment: WatchedMoment) -> Bool {
        moment.stamp.since(began.stamp) - lateness(at: moment) >= limit
    }

    func lateness(at moment: WatchedMoment) -> Duration {
        moment.stall - began.stall
    }

    /// The same, but for a time in which nobody could look.
    func without(_ time: Duration) -> GrantedTime {
        GrantedTime(
            limit,
            since: WatchedMoment(
                stamp: began.stamp.advanced(by: time), hostStall: began.hostStall, stall: began.stall))
    }
}
