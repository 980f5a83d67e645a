import FTPDialect

@testable import FTPClient

/// How a server's bytes are cut before a machine gets them.
enum Cutting: CaseIterable {
    case whole
    case everyByte

    func pieces(of text: String) -> [[UInt8]] {
        switch self {
        case .whole: [Array(text.utf8)]
        case .everyByte: text.utf8.map { [$0] }
        }
    }
}

/// A machine on the bench: takes what the server and the owner do, and notes in short words what it wants done.
struct MachineDesk {
    var machine: ControlMachine
    let cutting: Cutting
    private(set) var traced: [String] = []

    init(account: String? = nil, _ cutting: Cutting = .whole) {
        var configuration = ClientConfiguration(
            host: "server.example", user: Array("anna".utf8), password: Array("secret".utf8))
        configuration.account = account.map { Array($0.utf8) }
        machine = ControlMachine(configuration: configuration)
        self.cutting = cutting
    }

    /// A desk behind a login.
    static func loggedIn(_ cutting: Cutting = .whole, isIPv6: Bool = false) -> MachineDesk {
        var desk = MachineDesk(cutting)
        _ = desk.takes(.connected(isIPv6: isIPv6))
        _ = desk.hears("220 ready\r\n")
        _ = desk.hears("230 no password wanted\r\n")
        desk.traced = []
        return desk
    }

    mutating func hears(_ text: String) -> [String] {
        cutting.pieces(of: text).flatMap { takes(.bytes($0)) }
    }

    mutating func takes(_ input: ControlInput) -> [String] {
        machine.receive(input).compactMap { note($0) }
    }

    mutating func asks(_ number: UInt64, _ verb: FTPVerb, _ argument: String? = nil) -> [String] {
        takes(.request(RequestID(number: number), .command(verb, argument.map { Array($0.utf8) })))
    }

    mutating func asks(_ number: UInt64, _ plan: TransferPlan) -> [String] {
        takes(.request(RequestID(number: number), .transfer(plan)))
    }

    mutating func data(_ number: UInt64, _ event: DataEvent) -> [String] {
        takes(.data(RequestID(number: number), event))
    }

    mutating func stops(_ number: UInt64) -> [String] {
        takes(.stop(RequestID(number: number)))
    }

    private mutating func note(_ action: ControlAction) -> String? {
        switch action {
        case .send(let bytes):
            return String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "|")
        case .trace(let line):
            traced.append((line.direction == .sent ? "> " : "< ") + String(decoding: line.bytes, as: UTF8.self))
            return nil
        case .setDeadline(.reply): return "wait"
        case .setDeadline(.quit): return "wait for quit"
        case .clearReplyDeadline: return "calm"
        case .loggedIn(let reply): return "in \(reply.code)"
        case .complete(let id, .success(let reply)): return "\(id.number) done \(reply.code)"
        case .complete(let id, .failure(let error)): return "\(id.number) failed \(Self.word(error))"
        case .end(let error): return "end \(error.map { Self.word($0) } ?? "wanted")"
        case .openData(let id, .connect(let port)): return "\(id.number) connect \(port)"
        case .openData(let id, .listen): return "\(id.number) listen"
        case .startData(let id, let reply): return "\(id.number) start \(reply.code)"
        case .closeData(let id, let reset): return "\(id.number) \(reset ? "reset" : "close")"
        }
    }

    private static func word(_ error: ClientError) -> String {
        switch error {
        case .refused(let reply): "refused \(reply.code)"
        case .unexpectedReply(let reply): "unexpected \(reply.code)"
        case .unreadableDataAddress(let reply): "unreadable \(reply.code)"
        case .unsolicitedReply(let reply): "unsolicited \(reply.code)"
        case .dropped(let reply): "dropped\(reply.map { " \($0.code)" } ?? "")"
        case .malformedReply: "malformed"
        default: "\(error)"
        }
    }
}

extension TransferPlan {
    static func retrieve(_ path: String = "f", offset: UInt64 = 0, _ mode: DataMode = .passive) -> TransferPlan {
        TransferPlan(verb: .retr, path: Array(path.utf8), offset: offset, type: .image, mode: mode)
    }

    static func store(_ path: String = "f", offset: UInt64 = 0, _ mode: DataMode = .passive) -> TransferPlan {
        TransferPlan(verb: .stor, path: Array(path.utf8), offset: offset, type: .image, mode: mode)
    }
}
