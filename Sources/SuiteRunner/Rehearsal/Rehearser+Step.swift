import Judging
import Rigs
import SourceText
import SuiteLanguage

extension Rehearser {
    /// What a step would send and wait for. The one place where verbs are told apart.
    mutating func walk(_ step: Step, for planned: PlannedCase, of suite: PlannedSuite) {
        guard settings.applies(step, in: suite.family),
            !step.conditions.contains(where: { names.decide($0) == false })
        else { return }
        let open = step.conditions.filter { names.decide($0) == nil }
        below(open) { $0.perform(step, for: planned, of: suite) }
    }

    private mutating func perform(_ step: Step, for planned: PlannedCase, of suite: PlannedSuite) {
        switch step.verb {
        case .send(let text, _) where text.variables.contains("sim-pin") && settings["sim-pin"].isEmpty:
            note(.rig("not sent, since the rig states no PIN: \(names.text(text).shown)"))
        case .send(let text, let items):
            send(names.text(text) + .terminator)
            receive(items)
        case .sendBytes(let bytes, let items):
            let text = names.text(bytes)
            send(text, isLine: text.shown.hasSuffix("<CR>"), isAnswered: !items.isEmpty)
            receive(items)
        case .await(let items):
            let words = items.compactMap { ExpectationText.describe($0, values: names.shown) }
            note(.wait("await \(VisibleText.show(words.joined(separator: ", then ")))" + limit(step.within)))
            receive(items)
        case .silent(let time):
            note(.wait("silent for \(names.text(time).shown)"))
            take(names.duration(time, or: "quiet-time") ?? .zero)
        case .peer(let actions):
            let isObservable = settings["ftp-peer"] == "embedded"
            for action in actions {
                let isHidden = action.looksIntoServer && !isObservable
                note(.server(names.words(action) + (isHidden ? "  (an external server does not show it)" : "")))
                if case .endedAfter(let time) = action.kind, !isHidden {
                    take(names.duration(time, or: "result-limit") ?? .zero)
                }
            }
        case .restart:
            restart()
        case .line(let lines):
            for line in lines { note(.rig("\(line.name.rawValue.uppercased()) \(line.on ? "on" : "off")")) }
        case .reach(let name):
            below("reach \(name.value)") { $0.reach(name.value, for: planned, of: suite, isolate: false) }
        case .repeat(let steps, let until):
            below("repeat until \(names.words(until))" + limit(step.within)) { rehearser in
                for inner in steps { rehearser.walk(inner, for: planned, of: suite) }
            }
            settle(until)
        case .set(let variables):
            for variable in variables { names.define(variable) }
        case .use(let use):
            note(.rig("use \(use.name)"))
            names.enter(use.arguments.map(\.variable))
            for inner in use.steps { walk(inner, for: planned, of: suite) }
            names.leave()
        case .check:
            // Looks at what has come.
            break
        }
    }

    /// Rounds have come to their end when the variable has its value.
    private mutating func settle(_ until: Condition) {
        guard names.decide(until) == nil, let value = try? until.value.resolve(names.values).get(),
            !value.hasPrefix("!"), value.firstRange(of: "..") == nil
        else { return }
        names.set(until.name, value)
    }

    private mutating func restart() {
        let command = settings["restart"]
        guard command != "none" else { return note(.rig("restart, which the rig cannot")) }
        countRestart()
        below("restart") { rehearser in
            if command == "power" {
                rehearser.note(.rig("power off and on"))
            } else {
                rehearser.send(RehearsedText(Array(command.utf8) + [0x0D]))
            }
            rehearser.note(.wait("boot" + rehearser.limit(nil, or: "boot-limit")))
            rehearser.take(rehearser.pace.boot)
            rehearser.hail()
        }
        current = nil
    }

    /// Takes down what an answer tells, and the time that it takes at least.
    private mutating func receive(_ items: [Expectation]) {
        let fair = items.inForce { names.decide($0) ?? true } ?? items
        for case .data(let phase) in fair { take(time(of: phase)) }
        names.capture(fair)
    }

    private func time(of phase: DataPhase) -> Duration {
        let size = phase.equals.flatMap(names.size)
        return switch phase.extent {
        case .counted(let count): pace.byte * (names.number(count) ?? size ?? 0)
        case .untilQuiet(let time): names.duration(time, or: "quiet-time") ?? .zero
        case .untilLine, .escaped: pace.byte * (size ?? 0)
        }
    }

    private func limit(_ template: Template?, or parameter: String = "result-limit") -> String {
        let text = template.map { names.text($0).shown } ?? settings[parameter]
        return text.isEmpty ? "" : ", at most \(text)"
    }
}
