import FTPDialect

@testable import FTPPeer

/// A session without sockets. What the connection side would answer is answered as the bench is told.
struct SessionBench {
    var session = ControlSession(clientHost: "127.0.0.1")
    var state: ServerState

    init(_ configuration: PeerConfiguration = PeerConfiguration(), isLoggedIn: Bool = true) throws {
        state = ServerState(configuration)
        try state.files.makeDirectories("/d")
        try state.files.put(SparseFile(Array("hello".utf8)), at: "/d/f")
        _ = feed(.connected(others: 0))
        if isLoggedIn {
            _ = send("USER attest")
            _ = send("PASS attest")
        }
    }

    mutating func feed(_ input: ControlSession.Input) -> [ControlSession.Action] {
        session.receive(input, in: &state)
    }

    /// Sends a line and returns what the session does.
    mutating func send(_ line: String) -> [ControlSession.Action] {
        feed(.line(.whole(Array(line.utf8))))
    }

    /// Sends a line and returns the codes of the replies.
    mutating func codes(_ line: String) -> [Int] {
        send(line).codes
    }

    /// Sends a line and returns the first line of the first reply.
    mutating func text(_ line: String) -> String? {
        send(line).texts.first
    }

    /// Arranges for an active data connection.
    mutating func arrangeData() {
        _ = send("PORT 127,0,0,1,4,1")
    }
}

extension [ControlSession.Action] {
    var replies: [PeerReply] {
        compactMap { if case .reply(let reply) = $0 { reply } else { nil } }
    }

    var codes: [Int] { replies.map(\.code) }

    var texts: [String] { replies.map { String(decoding: $0.lines.first ?? [], as: UTF8.self) } }

    var transfer: DataTransfer? {
        lazy.compactMap { if case .transfer(let transfer) = $0 { transfer } else { nil } }.first
    }
}
