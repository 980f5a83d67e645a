/// What follows from commands and events: what is said at once, and what waits.
extension ModuleDevice {
    mutating func perform(_ effects: [Effect]) {
        for effect in effects {
            switch effect {
            case .announce, .code, .data:
                if line != nil { waiting.append(effect) } else { speak(effect) }
            case .aside:
                if line != nil || isRaw { waiting.append(effect) } else { speak(effect) }
            case .answer(let answer): resume(answer)
            case .discardInput: editor.discard()
            case .ftp(let order): give(order)
            case .online(let order): actions.append(.online(order))
            case .goOnline: perform(state.goOnline())
            case .start(let timer, let delay): actions.append(.start(timer, after: delay))
            case .cancel(let timer): actions.append(.cancel(timer))
            case .restart: return restart()
            }
        }
        guard !waiting.isEmpty, line == nil, !isRaw else { return }
        for effect in waiting { speak(effect) }
        waiting = []
    }

    /// Whether the bytes on the line are data now.
    var isRaw: Bool { state.ftp.isStreaming || state.isOnline }

    private mutating func give(_ order: FTPOrder) {
        var given = order
        let command = state.firmware.orders.isEmpty ? nil : state.ftp.commandInHand
        for bend in state.firmware.orders where bend.command == nil || bend.command == command {
            given = bend.change(given)
        }
        actions.append(.ftp(given))
    }

    private mutating func speak(_ effect: Effect) {
        switch effect {
        case .announce(let text), .aside(let text):
            let name = text.prefix { $0 != UInt8(ascii: ":") }
            say(.unsolicited, String(decoding: name, as: UTF8.self), shape.unsolicited(text))
        case .code(let code):
            say(.unsolicited, code.word, shape.code(code))
        case .data(let bytes, let command):
            say(.data, command, bytes)
        case .answer, .discardInput, .ftp, .online, .goOnline, .start, .cancel, .restart:
            break
        }
    }

    mutating func say(_ kind: Utterance.Kind, _ source: String, _ bytes: [UInt8]) {
        guard !bytes.isEmpty, line?.isUnheard != true else { return }
        let aside =
            state.firmware.chatter.isEmpty && !state.firmware.chattersAfterCodes
            ? [] : shape.unsolicited(Array("+CREG: 1".utf8))
        for utterance in bender.bend(Utterance(kind: kind, source: source, bytes: bytes), aside: aside) {
            if state.firmware.speaksByteByByte, kind != .data {
                actions += utterance.bytes.map { .sendAlone([$0]) }
            } else {
                actions.append(.send(utterance.bytes))
            }
        }
    }
}
