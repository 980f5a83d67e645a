/// Faults of answers, forms and attributes, which any command can have.
extension CommandFaults {
    /// Of the final result code, of time and of the SIM's lock.
    var ofAnswers: [Defect] {
        let syntax = "SYN-\(acting.row)"
        let name = name
        let ask = ask
        return [
            defect("ok-missing", breaks: syntax, .final(of: ask), .drop),
            defect("ok-twice", breaks: syntax, .final(of: ask), .duplicate),
            defect("ok-garbled", breaks: syntax, .final(of: ask), .byte(2, to: 0x30)),
            defect("ok-late", breaks: "ATT-TIME") {
                $0.delays[ask] = .milliseconds(name == "+FTP_RECV" ? 3300 : 1300)
            },
            defect("pin-ignored", breaks: "ATT-PIN") { firmware in
                firmware.command(ask) { $0.ignoresPIN = true }
                // That there is no session would else be told by an error, too, and nobody could tell it from the PIN's.
                if needsSession { firmware.session.answersWithoutSession() }
            },
            Defect("\(word)-code-unknown", breaks: "ERR-CME") { $0.command(ask) { $0.code = ModuleError(code: 999) } },
            Defect("\(word)-falls-silent", breaks: "GEN-RECOVER") { $0.command(ask) { $0.silencesModule = true } },
            // OK has come by then: where no result line is due, the effect is what is lost.
            defect("restarts", breaks: hasResult ? syntax : "ATT-EFFECT") {
                $0.command(ask) { $0.restartsModule = true }
            },
        ] + ofForms + ofExtraParameters + ofPIN
    }

    /// Where there are two reasons for an error, another code than 11 may tell of the other one.
    private var ofPIN: [Defect] {
        needsSession
            ? []
            : [defect("pin-code-wrong", breaks: "ATT-PIN") { $0.command(ask) { $0.code = ModuleError(code: 3) } }]
    }

    /// More parameters than are documented are taken. A command without any is met by its set form.
    private var ofExtraParameters: [Defect] {
        guard forms.contains(.set) else { return [] }
        let ask = ask(.set)
        return [Defect("\(word)-extra-parameter", breaks: "GEN-EXTRA") { $0.command(ask) { $0.takesMore = true } }]
    }

    /// A form that is documented is refused, or one that is not is taken.
    private var ofForms: [Defect] {
        Form.allCases.flatMap { form in
            let ask = ask(form)
            let part = "SYN-\(form.row)"
            guard forms.contains(form) else {
                return [
                    defect("\(form.word)-accepted", breaks: part) { $0.command(ask) { $0.answer = .ok } }
                ]
            }
            let refused = defect("\(form.word)-refused", breaks: part) {
                $0.command(ask) { $0.refusal = .notSupported }
            }
            guard form == .read || form == .test else { return [refused] }
            return [
                refused,
                defect("\(form.word)-answer-missing", breaks: part, .answer(to: ask), .drop),
                defect("\(form.word)-answer-twice", breaks: part, .answer(to: ask), .duplicate),
                defect("\(form.word)-ok-missing", breaks: part, .final(of: ask), .drop),
                defect("\(form.word)-name-wrong", breaks: part) { firmware in
                    for name in names { firmware.outputs.append(OutputBend(.answer(to: ask), .text(name, "+FTPX"))) }
                },
            ]
        }
    }

    /// Of the result line that follows the OK of a command, and that waits for the server.
    ///
    /// - Parameter first: the requirement that has the result line after OK.
    func ofResults(first: String = "ATT-SYNC") -> [Defect] {
        let syntax = "SYN-\(acting.row)"
        let name = name
        return [
            defect("result-missing", breaks: syntax, .result(name), .drop),
            defect("result-twice", breaks: syntax, .result(name), .duplicate),
            defect("result-undefined", breaks: syntax, .result(name), .text("\(name): ", "\(name): 9")),
            defect("result-unnamed", breaks: syntax, .result(name), .text("\(name): ", "")),
            defect("result-first", breaks: first, .final(of: ask), .hold(until: .result(name))),
            defect("stuck", breaks: "ATT-EFFECT") { $0.session.stuckAfter = [name] },
        ]
    }

    /// Of a command that needs a session.
    var ofSessions: [Defect] {
        let name = name
        return [
            Defect("\(word)-without-session", breaks: "GEN-NOSESSION") { $0.session.succeedWithoutSession = [name] },
            defect("outlasts-restart", breaks: "ATT-PERSIST") { $0.session.succeedAfterRestart = [name] },
        ]
    }

    /// Of a command that ends with 0 where the server refuses it.
    ///
    /// - Parameter success: the requirement that names the success.
    func ofOutcomes(success: String, failure: String = "BEH-FAIL") -> [Defect] {
        let name = name
        return [
            defect("claims-success", breaks: failure) { $0.claims[name] = true },
            defect("claims-failure", breaks: success) { $0.claims[name] = false },
        ]
    }

    /// Of a name, parameter `index`, of at most 255 octets. A longer one that is taken is only seen where the server
    /// takes it, too.
    ///
    /// - Parameters:
    ///   - isBounded: a greatest length is documented.
    ///   - isNeeded: a missing name is an error.
    func ofNames(
        _ index: Int = 0, _ prefix: String = "name", part: String = "VAL-NAME", isBounded: Bool = true,
        isNeeded: Bool = true
    ) -> [Defect] {
        let name = name
        let tooLong = defect("\(prefix)-256-taken", breaks: part) { $0.parameter(name, index) { $0.octets = 1...256 } }
        let missing = defect("\(prefix)-not-needed", breaks: part) {
            $0.parameter(name, index) { $0.text = Array("/".utf8) }
        }
        return (isBounded ? [tooLong] : []) + (isNeeded ? [missing] : []) + [
            defect("\(prefix)-255-refused", breaks: part) { $0.parameter(name, index) { $0.octets = 1...254 } },
            defect("\(prefix)-cut-off", breaks: part) { $0.parameter(name, index) { $0.cut = 255 } },
        ]
    }

    /// Of a number, parameter `index`, between `range` and with a standard value.
    func ofNumbers(
        _ index: Int, _ prefix: String, _ range: ClosedRange<UInt64>, part: String
    ) -> [Defect] {
        let name = name
        return [
            defect("\(prefix)-above-taken", breaks: part) {
                $0.parameter(name, index) { $0.range = range.lowerBound...range.upperBound + 1 }
            },
            defect("\(prefix)-greatest-refused", breaks: part) {
                $0.parameter(name, index) { $0.range = range.lowerBound...range.upperBound - 1 }
            },
            defect("\(prefix)-faults-ignored", breaks: part) { $0.parameter(name, index) { $0.ignoresFaults = true } },
        ]
    }

    /// Of what a test form shows.
    func ofRanges(_ changes: (fault: String, right: String, wrong: String)...) -> [Defect] {
        changes.map { change in
            defect(
                "test-\(change.fault)", breaks: "SYN-TEST", .answer(to: ask(.test)), .text(change.right, change.wrong))
        }
    }
}
