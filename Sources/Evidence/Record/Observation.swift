/// Something worth knowing that changes no verdict: a warning, or which of several fair alternatives was seen.
public struct Observation: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Hashable, Codable {
        case warning
        /// Which alternative of an *either* was taken; `code` says of which question.
        case record
        case note
    }

    public var kind: Kind
    public var code: String
    public var message: String
    public var stamp: Stamp

    public init(kind: Kind, code: String, message: String, stamp: Stamp) {
        self.kind = kind
        self.code = code
        self.message = message
        self.stamp = stamp
    }
}

/// What the lower tester saw or did: `session 3: CWD /pub`.
public struct ServerEvent: Sendable, Hashable, Codable {
    public var stamp: Stamp
    public var session: Int
    /// `connected`, `command`, `reply`, `data-opened`, `data-closed`, `closed`; `harness` for what the harness did.
    public var kind: String
    public var text: String

    public init(stamp: Stamp, session: Int, kind: String, text: String) {
        self.stamp = stamp
        self.session = session
        self.kind = kind
        self.text = text
    }
}
