import Benches
import Evidence
import Foundation
import ModuleEmulator
import NIOCore
import NIOPosix
import Reporting
import Rigs
import SuiteLanguage
import SuiteRunner
import Wire

/// One call of `attest rig check`: looks at everything that a run needs, in the order in which one thing rests on another.
struct RigCheckCall {
    var rig: Rig
    var settings: RigSettings
    /// Of the emulated module, where that is the rig's port.
    var profile: EmulatorProfile
    var plan: RigCheckPlan

    /// How many plain exchanges the line is measured by.
    private static let exchanges = 50
    /// A line that is less exact than this share of the budget spoils it.
    private static let worstShare = 0.1

    func run() async throws -> ExitStatus {
        let style = RunReport.style
        Terminal.put(CheckedThing.heading(rig.name, style))
        let tell = Teller(style, settings)
        let bench = TestBench(rig: rig, settings: settings, profile: profile)
        let interruption = Interruption()
        do {
            try await check(bench, tell, interruption)
        } catch {
            tell(CheckedThing("check", .wrong, "\(error)"))
        }
        if let trouble = await bench.dismantle() { tell("labgrid", trouble) }
        // What was not looked at to the end has no sum.
        Terminal.put(
            interruption.status == nil ? CheckedThing.sum(of: tell.things, style) : "\nnot looked at to the end\n")
        let isWrong = tell.things.contains { $0.state == .wrong }
        return interruption.status ?? (isWrong ? .noWork : .passed)
    }

    /// Prints each thing as it comes, and keeps it.
    private final class Teller {
        private(set) var things: [CheckedThing] = []
        private let style: ConsoleStyle
        private let settings: RigSettings

        init(_ style: ConsoleStyle, _ settings: RigSettings) {
            self.style = style
            self.settings = settings
        }

        func callAsFunction(_ thing: CheckedThing) {
            things.append(thing)
            Terminal.put(thing.text(style))
        }

        func callAsFunction(_ name: String, _ trouble: Trouble) {
            let trouble = trouble.masked(by: settings)
            self(CheckedThing(name, .wrong, trouble.message, hint: trouble.hint))
        }
    }

    private func check(_ bench: TestBench, _ tell: Teller, _ interruption: Interruption) async throws {
        var serverIsThere = false
        interruption.interrupts(bench.stopOpening)
        do {
            try await bench.startServer()
            serverIsThere = bench.server != nil
            tell(server(bench.settings))
        } catch {
            tell("FTP server", error)
        }
        if interruption.status != nil { return }
        tell(Self.clock)
        let opened: TestBench.OpenPort
        do {
            opened = try await bench.openPort()
        } catch {
            return tell("port", error)
        }
        let holder = opened.holder.map { ", which \($0) had acquired before and keeps" } ?? ""
        tell(CheckedThing("port", words(for: opened.port) + holder))
        var options = RunOptions()
        options.measuredExchanges = Self.exchanges
        options.retries = false
        let sink = RigCheckSink { outcome in
            if let item = plan.items[outcome.id] { tell(Self.thing(item, outcome)) }
        }
        let first = SuiteRun(
            plan: RunPlan(suites: []), options: options, settings: bench.settings, port: opened.port,
            meters: opened.meters, server: nil, access: opened.access, sink: sink)
        interruption.interrupts(first.stop)
        if let trouble = try await first.run() {
            tell("answer", trouble)
            interruption.interrupts(bench.stopOpening)
            if trouble.isSilence, interruption.status == nil { await searchBaud(bench, tell) }
            return
        }
        if interruption.status != nil { return }
        tell(line(sink.measurement, bench.settings))
        tell(try await identity(first, bench.settings))
        options.measuredExchanges = 0
        var settings = bench.settings
        // It was told already that there is none.
        if !serverIsThere { settings["ftp-peer"] = "none" }
        let second = SuiteRun(
            plan: plan.plan, options: options, settings: settings, port: opened.port, meters: opened.meters,
            server: bench.server, access: opened.access, sink: sink)
        second.goOn(from: first)
        interruption.interrupts(second.stop)
        let trouble = try await second.run()
        if let trouble, !tell.things.contains(where: { $0.state == .wrong }) { tell("module", trouble) }
        for id in plan.ids where !sink.told.contains(id) {
            tell(
                CheckedThing(plan.items[id]?.title ?? id, .skipped, Self.notLookedAt))
        }
        if let nat = translation(sink, bench.settings) { tell(nat) }
    }

    private func server(_ settings: RigSettings) -> CheckedThing {
        let place = "\(settings.shown("ftp-host")):\(settings.shown("ftp-port"))"
        return switch settings["ftp-peer"] {
        case "none":
            CheckedThing(
                "FTP server", .doubtful, "there is none: cases that need a session are not applicable",
                hint: "set `ftp-peer: embedded` with `ftp-bind` and `ftp-advertise`, or `ftp-host`")
        case "external":
            CheckedThing(
                "FTP server",
                "\(place) lets this machine in and takes files below \(settings["ftp-root"])"
                    + (settings.isOn("server-rest-stor") ? "" : ", at their start alone"))
        default:
            CheckedThing(
                "FTP server",
                "\(settings["ftp-peer"]), bound to \(settings["ftp-bind"]); the module is told \(place)")
        }
    }

    /// The clock that stamps are taken from.
    private static var clock: CheckedThing {
        var resolution = timespec()
        guard clock_getres(CLOCK_MONOTONIC, &resolution) == 0 else {
            return CheckedThing("clock", .wrong, "this machine has no monotonic clock")
        }
        let isFine = resolution.tv_sec == 0 && resolution.tv_nsec <= 1_000_000
        return CheckedThing(
            "clock", isFine ? .fine : .doubtful, "monotonic, in steps of \(resolution.tv_nsec) ns",
            hint: isFine ? nil : "times are no more exact than that: use a machine with high resolution timers")
    }

    private func line(_ measurement: LineMeasurement?, _ settings: RigSettings) -> CheckedThing {
        guard let measurement else {
            return CheckedThing("line", .doubtful, "it could not be measured", hint: "check again on a quieter machine")
        }
        let budget = settings.duration("final-limit")
        if let warning = measurement.warning {
            return CheckedThing("line", .doubtful, measurement.words, hint: warning)
        }
        guard measurement.uncertainty > budget * Self.worstShare else { return CheckedThing("line", measurement.words) }
        return CheckedThing(
            "line", .doubtful, measurement.words,
            hint:
                "that is much of a budget of \(settings["final-limit"]): look at the converter, the server between, or this machine's load"
        )
    }

    private func identity(_ run: SuiteRun, _ settings: RigSettings) async throws -> CheckedThing {
        // 27.007, clauses 5.1 to 5.3.
        var words: [String] = []
        for command in ["AT+CGMI", "AT+CGMM", "AT+CGMR"] {
            guard let line = try await run.inquire(command)?.last else { continue }
            words.append(Self.value(line))
        }
        guard !words.isEmpty else {
            return CheckedThing("identity", .doubtful, "the module does not tell what it is (AT+CGMI, +CGMM, +CGMR)")
        }
        let stated = settings["firmware"]
        guard !stated.isEmpty, !words.contains(stated) else {
            return CheckedThing("identity", words.joined(separator: " "))
        }
        return CheckedThing(
            "identity", .doubtful, words.joined(separator: " "),
            hint: "the rig file says `firmware: \(stated)`: known issues may be bound to the wrong one")
    }

    /// `L610` of `+CGMM: "L610"`.
    private static func value(_ line: String) -> String {
        let text = line.hasPrefix("+") ? line.split(separator: ":", maxSplits: 1).last.map(String.init) ?? line : line
        return text.trimmingCharacters(in: CharacterSet(charactersIn: " \""))
    }

    private static func thing(_ item: RigCheckPlan.Item, _ outcome: RigCheckSink.Outcome) -> CheckedThing {
        switch outcome.end.verdict {
        case .pass: CheckedThing(item.title, item.isMonitor ? outcome.said ?? "there" : "reached")
        case .notApplicable: CheckedThing(item.title, .skipped, outcome.end.finding?.summary ?? "")
        // It is what something before it rests on that is wrong.
        case _ where outcome.end.finding?.missedState.map { $0 != item.state } == true:
            CheckedThing(item.title, .skipped, notLookedAt)
        default:
            CheckedThing(
                item.title, .wrong,
                item.isMonitor ? outcome.said ?? words(for: outcome.end) : words(for: outcome.end), hint: item.hint)
        }
    }

    private static let notLookedAt = "not looked at, since something before it is wrong"

    /// What was found, with the exchange that showed it.
    private static func words(for end: CaseEnd) -> String {
        guard let finding = end.finding else { return "" }
        // As the transcript has it: all that came, and not only what was taken for the answer.
        let exchange = [("sent:", "= note: sent:"), ("came:", "← ")].compactMap { word, mark -> String? in
            let found = finding.report.split(separator: "\n").lazy.compactMap { line in
                line.firstRange(of: mark).map { line[$0.upperBound...].trimmingCharacters(in: .whitespaces) }
            }
            return found.first.map { "\(word) \($0)" }
        }
        return ([finding.summary] + exchange).joined(separator: "; ")
    }

    /// Whether the server sees the module under another address than its own.
    private func translation(_ sink: RigCheckSink, _ settings: RigSettings) -> CheckedThing? {
        guard let caller = sink.callers.last, let own = sink.address, !rig.port.isEmulator else { return nil }
        let isTranslated = caller != own
        let words =
            isTranslated
            ? "the module's address \(own) is \(caller) at the server" : "the server sees the module's own address"
        guard isTranslated != settings.isOn("nat") else { return CheckedThing("addresses", words) }
        return CheckedThing("addresses", .doubtful, words, hint: "set `nat: \(isTranslated ? "yes" : "no")`")
    }

    /// The module is silent: perhaps at this rate alone.
    private func searchBaud(_ bench: TestBench, _ tell: Teller) async {
        switch await bench.searchBaud() {
        case nil: break
        case FoundBaud.rate(let rate)?:
            tell(
                CheckedThing(
                    "baud", .wrong, "it answers at \(rate) baud", hint: "write `baud: \(rate)` in the rig file"))
        case .asStated?:
            tell(
                CheckedThing(
                    "baud", .doubtful, "now it answers, at the baud rate of the rig file",
                    hint: "it had been late: check whether it sleeps, or was still starting, and check again"))
        case FoundBaud.none?:
            tell(
                CheckedThing(
                    "baud", .wrong, "it answers at none of the usual rates from 1200 to 921600",
                    hint: "check power, wiring, and which of the module's ports takes AT commands"))
        }
    }

    /// What the port turned out to be.
    private func words(for port: Wire.Port) -> String {
        let facts = port.facts
        var words = [rig.port.description]
        if let path = facts.devicePath, path != rig.port.description { words.append("at \(path)") }
        if case .serialDevice(let driver?) = facts.transport { words.append("(\(driver))") }
        if let usb = facts.usb {
            words.append([usb.manufacturer, usb.productName].compactMap(\.self).joined(separator: " "))
        }
        return words.joined(separator: " ")
    }
}

extension Finding {
    /// The state that could not be reached, where that is what it tells: ``state `session` could not be reached: …``.
    fileprivate var missedState: String? {
        guard code.hasPrefix("state.") else { return nil }
        let parts = summary.split(separator: "`", maxSplits: 2)
        return parts.count > 1 && parts[0] == "state " ? String(parts[1]) : nil
    }
}
