import FTPDialect

/// A fault that the server is to commit, once it is armed with `PeerServer.disturb(_:)`.
///
/// A command or a connect meets at most one control fault, a transfer at most one data fault: the one that was armed
/// first of those that match. The server records what it then does as it records all else.
public struct Disturbance: Sendable, Hashable {
    /// What a control fault waits for.
    public enum Trigger: Sendable, Hashable {
        /// A new control connection; the reply is the greeting.
        case connect
        /// The command of that name, in either case, known to the server or not; a name of RFC 959 stands for its
        /// experimental twin too (`PWD` for XPWD). It is met when its turn comes: behind a running transfer and behind
        /// delayed commands.
        case command(String)
    }

    /// How a connection ends.
    public enum Ending: Sendable, Hashable {
        /// In order, with FIN.
        case close
        /// With RST.
        case reset
    }

    /// When the control connection ends.
    public enum Moment: Sendable, Hashable {
        /// The command is neither carried out nor answered.
        case insteadOfReply
        /// The first reply to the command is the last of the session; after 150 the transfer dies with it.
        case afterReply
    }

    enum Fault: Sendable, Hashable {
        case control(Trigger, ControlFault)
        case refusedData
        case data(during: String?, DataFault)
        case listing([UInt8])
    }

    let fault: Fault
    /// How many more times it strikes; nil until it is cleared.
    var times: Int?

    private init(_ fault: Fault, times: Int?) {
        self.fault = fault
        self.times = times
    }

    private init(_ trigger: Trigger, _ fault: ControlFault, times: Int?) {
        let common =
            switch trigger {
            case .connect: Trigger.connect
            case .command(let name): Trigger.command(FTPVerb.commonName(name))
            }
        self.init(.control(common, fault), times: times)
    }
}

extension Disturbance {
    /// The command is not carried out and answered with this; after code 421 the session ends, as that code says
    /// (RFC 959 section 4.2.2). The text is sent as it is, line ends included.
    public static func replyInstead(
        to trigger: Trigger, code: Int, text: String, times: Int? = 1
    ) -> Disturbance {
        Disturbance(trigger, .replyInstead(PeerReply(code, text)), times: times)
    }

    /// The same with a reply of several lines, each without its end.
    public static func replyInstead(
        to trigger: Trigger, code: Int, lines: [String], times: Int? = 1
    ) -> Disturbance {
        let reply = PeerReply(code, lines: lines.map { Array($0.utf8) })
        return Disturbance(trigger, .replyInstead(reply), times: times)
    }

    /// The transfer is carried out whole, and answered with this at its end.
    public static func replyAtEnd(
        of name: String, code: Int, text: String, times: Int? = 1
    ) -> Disturbance {
        Disturbance(.command(name), .replyAtEnd(PeerReply(code, text)), times: times)
    }

    /// The command is carried out and answered that much later, or when disturbances are cleared before. Commands
    /// behind it wait.
    public static func delayReply(to trigger: Trigger, by delay: Duration, times: Int? = 1) -> Disturbance {
        Disturbance(trigger, .delay(delay), times: times)
    }

    /// The command is neither carried out nor answered; later ones are.
    public static func silence(on trigger: Trigger, times: Int? = 1) -> Disturbance {
        Disturbance(trigger, .silence, times: times)
    }

    /// The control connection ends.
    public static func endControl(
        on trigger: Trigger, with ending: Ending = .close, _ moment: Moment = .insteadOfReply, times: Int? = 1
    ) -> Disturbance {
        Disturbance(trigger, .end(ending, moment), times: times)
    }

    /// PASV, EPSV, PORT and EPRT are answered as if all were well, but nothing listens at the announced port, and no
    /// connection is made to the client's; the transfer is answered 425.
    public static func refuseData(times: Int? = 1) -> Disturbance {
        Disturbance(.refusedData, times: times)
    }

    /// The data connection is reset when so many bytes have gone over it; the transfer is answered 426.
    public static func resetData(during name: String? = nil, afterBytes bytes: UInt64, times: Int? = 1) -> Disturbance {
        Disturbance(.data(during: name.map(FTPVerb.commonName), DataFault(kind: .reset, bytes: bytes)), times: times)
    }

    /// After so many bytes the server neither sends nor takes more, until disturbances are cleared or the client ends
    /// the transfer.
    public static func stallData(during name: String? = nil, afterBytes bytes: UInt64, times: Int? = 1) -> Disturbance {
        Disturbance(.data(during: name.map(FTPVerb.commonName), DataFault(kind: .stall, bytes: bytes)), times: times)
    }

    /// The data connection is closed in order after so many bytes and the transfer answered 226, as if that were all.
    public static func shortData(during name: String? = nil, bytes: UInt64, times: Int? = 1) -> Disturbance {
        Disturbance(.data(during: name.map(FTPVerb.commonName), DataFault(kind: .short, bytes: bytes)), times: times)
    }

    /// LIST sends these bytes, whatever its path, also where it would be refused.
    public static func listing(_ bytes: [UInt8], times: Int? = 1) -> Disturbance {
        Disturbance(.listing(bytes), times: times)
    }
}

/// What happens in the place of, or before, the regular answer to a command.
enum ControlFault: Sendable, Hashable {
    case replyInstead(PeerReply)
    case replyAtEnd(PeerReply)
    case delay(Duration)
    case silence
    case end(Disturbance.Ending, Disturbance.Moment)
}

/// What happens to a data connection once so many bytes have gone over it. A transfer that has fewer is not touched.
struct DataFault: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case reset
        case stall
        case short
    }

    var kind: Kind
    var bytes: UInt64
}

extension FTPVerb {
    /// The one name of a command that all its spellings share.
    static func commonName(_ name: String) -> String {
        FTPVerb(name: name)?.rawValue ?? name.uppercased()
    }
}
