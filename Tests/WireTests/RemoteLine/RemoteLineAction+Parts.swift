@testable import Wire

extension Sequence<RemoteLineAction> {
    /// What goes to the far end.
    var bytesSent: [UInt8] {
        flatMap { action -> [UInt8] in
            if case .send(let bytes) = action { bytes } else { [] }
        }
    }

    /// The same as Telnet tokens.
    var sent: [TelnetToken] {
        var decoder = TelnetDecoder()
        return decoder.receive(bytesSent)
    }

    /// The COM-PORT-OPTION messages that go to the far end.
    func messages(from sender: ComPortMessage.Sender) -> [ComPortMessage] {
        sent.compactMap { token in
            guard case .subnegotiation(.comPort, let payload) = token else { return nil }
            return ComPortMessage(payload, from: sender)
        }
    }

    var delivered: [UInt8] {
        flatMap { action -> [UInt8] in
            if case .deliver(let bytes) = action { bytes } else { [] }
        }
    }

    var events: [LineEvent] {
        compactMap { action -> LineEvent? in
            if case .tell(let event) = action { event } else { nil }
        }
    }

    /// All actions, with bytes that follow each other joined: what does not depend on how input was cut.
    var joined: [RemoteLineAction] {
        reduce(into: []) { joined, action in
            switch (joined.last, action) {
            case (.send(let old), .send(let new)): joined[joined.count - 1] = .send(old + new)
            case (.deliver(let old), .deliver(let new)): joined[joined.count - 1] = .deliver(old + new)
            default: joined.append(action)
            }
        }
    }
}
