import Evidence
import FTPPeer
import NIOCore
import SourceText

/// Words for what the server observed.
enum ObservationText {
    /// One line an observation, the last 40 of them.
    static func describe(_ observations: [PeerObservation]) -> String {
        guard !observations.isEmpty else { return "nothing since the case began" }
        return observations.suffix(40).map { "session \($0.session): " + describe($0).text }.joined(separator: "\n")
    }

    static func describe(_ observation: PeerObservation) -> (kind: String, text: String) {
        switch observation.kind {
        case .connected(let host, let port): ("connected", "connected from \(host):\(port)")
        case .command(let line): ("command", VisibleText.show(redacted(line), limit: 1200))
        case .reply(let code, let lines): ("reply", "\(code) " + VisibleText.show(lines.first ?? [], limit: 400))
        case .dataOpened(let mode, let remote, let local):
            (
                "data-opened",
                "\(mode == .passive ? "passive" : "active") data connection, module \(remote), server \(local)"
            )
        case .dataClosed(let sent, let received, let isComplete):
            ("data-closed", "data connection over: \(sent) sent, \(received) received\(isComplete ? "" : ", cut off")")
        case .closed(let side): ("closed", "closed by the \(side == .client ? "module" : "server")")
        }
    }

    /// What the server was asked to spoil.
    static func describe(_ disturbance: ServerDisturbance) -> String {
        switch disturbance {
        case .reply(let verb, let code, let lines):
            "reply to \(verb) with \(code) \(VisibleText.show(lines.joined(separator: "\r\n"), limit: 400))"
        case .finalReply(let verb, let code, let text):
            "end the transfer of \(verb) with \(code) \(VisibleText.show(text, limit: 400))"
        case .greet(let code, let text): "greet with \(code) \(VisibleText.show(text, limit: 400))"
        case .delay(let verb, let time): "delay \(verb ?? "the greeting") by \(time)"
        case .listing(let bytes): "list \(VisibleText.show(bytes, limit: 4000))"
        case .dropControl(let verb, let afterReply):
            "drop the session at \(verb)" + (afterReply ? ", after its first reply" : "")
        case .refuseData: "refuse a data connection"
        case .resetData(let count): "reset a data connection after \(count) bytes"
        case .stallData(let count): "stall a data connection after \(count) bytes"
        case .shortData(let count): "end a data connection after \(count) bytes"
        case .silence(let verb): "say nothing to \(verb)"
        case .calm: "calm"
        }
    }

    /// The argument of PASS is a secret wherever it came from.
    private static func redacted(_ line: [UInt8]) -> [UInt8] {
        let text = String(decoding: line, as: UTF8.self)
        guard text.uppercased().hasPrefix("PASS ") else { return line }
        return Array((text.prefix(5) + Pseudonym.of(String(text.dropFirst(5)))).utf8)
    }
}

extension ServerEvent {
    init(_ observation: PeerObservation) {
        let (kind, text) = ObservationText.describe(observation)
        self.init(
            stamp: Stamp(nanoseconds: observation.stamp.uptimeNanoseconds), session: observation.session, kind: kind,
            text: text)
    }
}
