/// `retry: {times: 2, reason: …}`: how often a case that did not pass is tried again.
///
/// One that passes then is flaky, not passed.
public struct Retry: Sendable {
    /// From 1 up, beside the first try.
    public var times: Int
    /// Why trying again is fair.
    public var reason: String

    /// More tries than that hide what is wrong.
    static let mostTimes = 5
}
