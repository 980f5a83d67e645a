import Testing

@testable import ModuleEmulator

@Suite(.timeLimit(.minutes(2))) struct DefectTests {
    /// What a module says to a script that touches everything that a defect may bend, one entry an event.
    private static func transcript(_ defects: [Defect]) -> [String] {
        var bench = ModuleBench {
            $0.defects = defects
            $0.simPIN = "0000"
        }
        var said: [String] = []
        func note(_ text: String?) { said.append(text ?? "-") }
        func settle() {
            note("\(bench.timers.sorted { "\($0.key)" < "\($1.key)" })")
            for timer in ModuleTimer.allCases where timer != .fetch {
                if let text = bench.fire(timer) { note(text) }
            }
        }
        func send(_ command: String, then events: FTPEvent...) {
            note(bench.send("AT\(command)\r"))
            settle()
            for event in events { note(bench.happen(.ftp(event))) }
        }
        send("+FTPMODE=0")
        send("+CPIN=\"0000\";+FTPMODE?")
        send("+MIPCALL=1")
        send("+FTPOPEN=\"h\",\"u\",\"p\"", then: .opened(true))
        send("+FTPOPEN?")
        send("+FTPMODE=?")
        send("+FTPMODE=0")
        send("+FTPCWD=\"a\"", then: .replied([]))
        send("+FTPPWD", then: .replied(Array("/a".utf8)))
        send("+FTPLIST", then: .transferBegan, .transferred(Array("-rw a\r\n".utf8)), .transferEnded(true))
        send("+FTPGET=\"f\"", then: .transferred([1, 2, 3]), .transferEnded(true))
        send("+FTPRECV=2")
        send("+FTPCLOSE", then: .closed)
        send("")
        return said
    }

    @Test func saysTheSameTwice() {
        #expect(Self.transcript([]) == Self.transcript([]))
    }

    @Test(arguments: Defect.all.map(\.name))
    func changesWhatIsSaid(name: String) throws {
        let defect = try #require(Defect.named(name))
        #expect(Self.transcript([defect]) != Self.transcript([]))
    }

    @Test func areNamedOnceEach() {
        #expect(Set(Defect.all.map(\.name)).count == Defect.all.count)
        #expect(Defect.named("no such defect") == nil)
    }

    @Test(
        arguments: [
            (.change(.answer(to: "+FTPMODE?"), at: 12, to: 0x39), "\r\n+FTPMODE: 9\r\n\r\nOK\r\n"),
            (.change(.answer(to: "+FTPMODE?"), at: 99, to: 0x39), "\r\n+FTPMODE: 0\r\n\r\nOK\r\n"),
            (.lose(.answer(to: "+FTPMODE?"), at: 0), "\n+FTPMODE: 0\r\n\r\nOK\r\n"),
            (.drop(.answer(to: "+FTPMODE?")), "\r\nOK\r\n"),
            (.drop(.final(of: "+FTPMODE?")), "\r\n+FTPMODE: 0\r\n"),
            (.duplicate(.final(of: "+FTPMODE?")), "\r\n+FTPMODE: 0\r\n\r\nOK\r\n\r\nOK\r\n"),
            (.insert([0x21], before: .final(of: "+FTPMODE?")), "\r\n+FTPMODE: 0\r\n!\r\nOK\r\n"),
            (.drop(.final(of: "+FTPMODE=")), "\r\n+FTPMODE: 0\r\n\r\nOK\r\n"),
        ] as [(Defect.Bend, String)])
    func bendsTheOutputThatIsMeant(bend: Defect.Bend, said: String) {
        var bench = ModuleBench { $0.defects = [Defect("d", breaks: "r", bend)] }
        #expect(bench.send("AT+FTPMODE?\r") == said)
    }

    @Test func bringsAResultBeforeOK() {
        var bench = ModuleBench.inSession { $0.defects = [Defect.named("cwd-result-first")].compactMap { $0 } }
        #expect(bench.send("AT+FTPCWD=\"a\"\r") == "")
        #expect(bench.happen(.ftp(.replied([]))) == "\r\n+FTPCWD: 1\r\n\r\nOK\r\n")
        #expect(bench.send("AT\r") == ok)
    }

    @Test func delaysTheWholeAnswer() {
        var bench = ModuleBench { $0.defects = [Defect.named("mode-ok-late")].compactMap { $0 } }
        #expect(bench.send("AT+FTPMODE=1\r") == "")
        #expect(bench.timers == [.answer: .milliseconds(1300)])
        #expect(bench.fire(.answer) == ok)
        #expect(bench.send("AT+FTPMODE?\r") == "\r\n+FTPMODE: 1\r\n\r\nOK\r\n")
    }

    @Test func fallsSilentUntilARestart() {
        var bench = ModuleBench { $0.defects = [Defect.named("silent-after-bad-mode")].compactMap { $0 } }
        #expect(bench.send("AT+FTPMODE=2\r") == error)
        #expect(bench.send("AT\r") == "")
        #expect(bench.send("AT+CFUN=15\r") == "")
        #expect(bench.fire(.boot) == "\r\nAT command ready\r\n\r\n+SIM READY\r\n")
    }

    @Test func restartsInMidTest() {
        var bench = ModuleBench.inSession { $0.defects = [Defect.named("restart-after-pwd")].compactMap { $0 } }
        #expect(bench.send("AT+FTPPWD\r") == ok)
        #expect(bench.orders == [.printDirectory, .drop])
        #expect(bench.fire(.boot) == "\r\nAT command ready\r\n\r\n+SIM READY\r\n")
    }

    @Test func ignoresThePIN() {
        var bench = ModuleBench {
            $0.simPIN = "0000"
            $0.defects = [Defect.named("pin-ignored")].compactMap { $0 }
        }
        #expect(bench.send("AT+FTPMODE=1\r") == ok)
    }
}
