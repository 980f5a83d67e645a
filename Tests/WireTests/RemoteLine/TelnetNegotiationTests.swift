import Testing

@testable import Wire

@Suite("Telnet negotiation")
struct TelnetNegotiationTests {
    private static let allowed: Set<TelnetOption> = [.binary, .suppressGoAhead, .comPort]
    private static let echo = TelnetOption(number: 1)

    /// Takes three bytes of a command.
    private func receive(_ bytes: [UInt8], _ end: inout TelnetNegotiation) -> [UInt8] {
        guard bytes.count == 3, let verb = TelnetVerb(rawValue: bytes[1]) else { return [] }
        return end.receive(verb, TelnetOption(number: bytes[2])).answer
    }

    @Test("An offer is taken and answered once")
    func offer() {
        var end = TelnetNegotiation(allowed: Self.allowed)
        #expect(receive([255, 251, 0], &end) == [255, 253, 0])
        #expect(end.isOn(.binary, .theirs))
        #expect(!end.isOn(.binary, .ours))
        #expect(receive([255, 251, 0], &end).isEmpty)
        #expect(receive([255, 253, 44], &end) == [255, 251, 44])
        #expect(end.isOn(.comPort, .ours))
    }

    @Test("What was asked for is agreed or refused without another word")
    func request() {
        var end = TelnetNegotiation(allowed: Self.allowed)
        #expect(end.ask(.binary, .ours) == [255, 251, 0])
        #expect(end.ask(.binary, .ours).isEmpty)
        #expect(!end.isOn(.binary, .ours))
        #expect(receive([255, 253, 0], &end).isEmpty)
        #expect(end.isOn(.binary, .ours))
        #expect(end.ask(.binary, .theirs) == [255, 253, 0])
        let (answer, change) = end.receive(.wont, .binary)
        #expect(answer.isEmpty)
        #expect(change == TelnetNegotiation.Change(side: .theirs, option: .binary, isOn: false))
        #expect(receive([255, 252, 0], &end).isEmpty)
    }

    @Test("What is not known is refused each time, on either side")
    func refusal() {
        var end = TelnetNegotiation(allowed: Self.allowed)
        for _ in 1...3 {
            #expect(receive([255, 251, 1], &end) == [255, 254, 1])
            #expect(receive([255, 253, 1], &end) == [255, 252, 1])
            #expect(receive([255, 252, 1], &end).isEmpty)
            #expect(receive([255, 254, 1], &end).isEmpty)
        }
        #expect(!end.isOn(Self.echo, .theirs))
    }

    @Test("An option that is taken back is given up, and may come again")
    func takenBack() {
        var end = TelnetNegotiation(allowed: Self.allowed)
        #expect(receive([255, 251, 0], &end) == [255, 253, 0])
        #expect(receive([255, 252, 0], &end) == [255, 254, 0])
        #expect(!end.isOn(.binary, .theirs))
        #expect(receive([255, 251, 0], &end) == [255, 253, 0])
    }

    @Test("A far end that never stops is not answered for ever")
    func endless() {
        var end = TelnetNegotiation(allowed: Self.allowed)
        var answers = 0
        for round in 0..<100_000 {
            let word: [UInt8] = [255, 251 + UInt8(round % 4), UInt8(round % 250)]
            if !receive(word, &end).isEmpty { answers += 1 }
        }
        #expect(answers == TelnetNegotiation.mostAnswers)
    }

    @Test("Two ends that ask each other at once come to rest, with what both want")
    func bothAsk() {
        var ends = [TelnetNegotiation(allowed: Self.allowed), TelnetNegotiation(allowed: [.binary])]
        var underWay: [[[UInt8]]] = [[], []]
        for index in 0...1 {
            for option in ends[index].allowed {
                underWay[1 - index] += [ends[index].ask(option, .ours), ends[index].ask(option, .theirs)]
            }
        }
        var words = 0
        while let index = underWay.firstIndex(where: { !$0.isEmpty }), words < 1000 {
            words += 1
            let answer = receive(underWay[index].removeFirst(), &ends[index])
            if !answer.isEmpty { underWay[1 - index].append(answer) }
        }
        // Six and two requests, and four refusals.
        #expect(words == 12)
        for end in ends {
            #expect(end.isOn(.binary, .ours))
            #expect(end.isOn(.binary, .theirs))
            #expect(!end.isOn(.comPort, .ours))
            #expect(!end.isOn(.suppressGoAhead, .theirs))
        }
    }
}
