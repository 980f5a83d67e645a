import NIOCore
import NIOPosix
import SuiteRunner
import TestSupport
import Wire

/// What a port is when it is opened anew.
enum Return: Sendable {
    /// It is not there.
    case absent
    /// A module that plays this script stands at it.
    case module(Script)
    /// … and says this before anything is asked.
    case starting(String, Script)
}

/// Ports for a run that has lost its own: pseudo-terminals with modules at them.
final class PortDepot: Sendable {
    private struct State {
        var returns: [Return]
        var terminals: [PseudoTerminal] = []
        var modules: [ScriptedModule] = []
        var port: Port?
    }

    private let loop: any EventLoop
    private let state: NIOLoopBoundBox<State>

    init(_ returns: [Return], on loop: any EventLoop) {
        self.loop = loop
        state = NIOLoopBoundBox.makeBoxSendingValue(State(returns: returns), eventLoop: loop)
    }

    func open() async throws(PortError) -> Port {
        let next = try? await loop.submit {
            self.state.value.returns.isEmpty ? Return.absent : self.state.value.returns.removeFirst()
        }.get()
        switch next ?? .absent {
        case .absent: throw PortError(.absent, "/dev/ttyUSB7", "there is no such device")
        case .module(let script): return try await open(script, saying: nil)
        case .starting(let text, let script): return try await open(script, saying: text)
        }
    }

    private func open(_ script: Script, saying text: String?) async throws(PortError) -> Port {
        let terminal = try await PseudoTerminal.open(on: TestLoops.group.next())
        let module = ScriptedModule(script, at: terminal.master)
        if let text { terminal.master.write(Array(text.utf8)) }
        let port = try await Port.open(.device(terminal.slavePath), on: loop, limit: .seconds(5))
        loop.execute {
            self.state.value.terminals.append(terminal)
            self.state.value.modules.append(module)
            self.state.value.port = port
        }
        return port
    }

    /// - Returns: the command lines that its modules got.
    func dismantle() async throws -> [String] {
        let (modules, terminals, port) = try await loop.submit {
            (self.state.value.modules, self.state.value.terminals, self.state.value.port)
        }.get()
        var lines: [String] = []
        for module in modules { lines += try await module.lines }
        try? await port?.close().get()
        for terminal in terminals { try? await terminal.close().get() }
        return lines
    }
}
