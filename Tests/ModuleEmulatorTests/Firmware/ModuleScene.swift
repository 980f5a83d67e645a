import Wire

@testable import ModuleEmulator

/// A stretch of a module's life with a server behind it, and the transcript of all that can be seen of it from outside.
struct ModuleScene: Sendable {
    enum Step: Sendable {
        /// A command line; the module has all its clocks run out, and the server does what it is asked.
        case line(String)
        /// Bytes as they are.
        case bytes([UInt8])
        case mood(ScriptedServer.Mood)
        /// The server is silent until it is called on.
        case silence
        case speak
        /// The server drops the session.
        case drop
        case fetchTimeout
        /// The host has gone.
        case hangUp
        case online(OnlineEvent)
        case dtr(Bool)
    }

    let name: String
    let steps: [Step]
    var simPIN: String?

    init(_ name: String, simPIN: String? = nil, _ steps: [Step]) {
        self.name = name
        self.steps = steps
        self.simPIN = simPIN
    }

    /// A scene of command lines in a session.
    static func inSession(_ name: String, _ lines: [String]) -> ModuleScene {
        ModuleScene(name, login + lines.map(Step.line))
    }

    static let login: [Step] = [
        .line("+CMEE=1"), .line("+MIPCALL=1"), .line("+FTPOPEN=\"h\",\"u\",\"p\""),
    ]

    func mentions(_ command: String) -> Bool {
        steps.contains { step in
            if case .line(let line) = step { line.contains("+\(command)") } else { false }
        }
    }

    func transcript(_ change: (inout EmulatorProfile) -> Void) -> [String] {
        var stage = Stage(simPIN: simPIN, change)
        for step in steps { stage.play(step) }
        stage.transcript.append("\(stage.bench.onlineOrders)")
        stage.transcript.append("\(stage.bench.writes) writes, \(stage.bench.starts) starts")
        return stage.transcript
    }
}

/// Where a scene is played.
private struct Stage {
    var transcript: [String] = []
    private(set) var bench: ModuleBench
    private var server = ScriptedServer()
    private var isSilent = false
    private var waiting: [FTPOrder] = []

    init(simPIN: String?, _ change: (inout EmulatorProfile) -> Void) {
        bench = ModuleBench {
            $0.simPIN = simPIN
            change(&$0)
        }
    }

    mutating func play(_ step: ModuleScene.Step) {
        switch step {
        case .line(let line): note(bench.send("AT\(line)\r"))
        case .bytes(let bytes): note(bench.happen(.bytes(bytes)))
        case .mood(let mood): server.mood = mood
        case .silence: isSilent = true
        case .speak:
            isSilent = false
            for order in waiting { serve(order) }
            waiting = []
        case .drop: note(bench.happen(.ftp(.closed)))
        case .fetchTimeout: note(bench.fire(.fetch) ?? "no timer")
        case .hangUp: note(bench.happen(.hangUp))
        case .dtr(let isOn): note(bench.happen(.line(.dtr(isOn))))
        case .online(let event): note(bench.happen(.online(event)))
        }
        settle()
    }

    private mutating func settle() {
        var isQuiet = false
        while !isQuiet {
            isQuiet = true
            for order in bench.takeOrders() {
                isQuiet = false
                if isSilent, order != .drop { waiting.append(order) } else { serve(order) }
            }
            transcript.append(bench.timers.map { "\($0.key) \($0.value)" }.sorted().joined(separator: ", "))
            for timer in ModuleTimer.allCases where timer != .fetch {
                guard let said = bench.fire(timer) else { continue }
                isQuiet = false
                note(said)
            }
        }
    }

    private mutating func serve(_ order: FTPOrder) {
        let seen = server.log.count
        let events = server.answer(order)
        transcript += server.log[seen...]
        for event in events { note(bench.happen(.ftp(event))) }
    }

    private mutating func note(_ said: String) {
        if !said.isEmpty { transcript.append(said) }
    }
}
