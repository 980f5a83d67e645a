import NIOCore
import Wire

/// A module that plays a script at the master of a pseudo-terminal.
final class ScriptedModule: PortReceiver {
    private struct State {
        var pending: [UInt8] = []
        var lines: [String] = []
    }

    private let port: Port
    private let script: Script
    private let state: NIOLoopBoundBox<State>

    init(_ script: Script, at port: Port) {
        self.script = script
        self.port = port
        state = NIOLoopBoundBox.makeBoxSendingValue(State(), eventLoop: port.eventLoop)
        port.attach(self)
    }

    /// The command lines that came.
    var lines: [String] {
        get async throws { try await port.eventLoop.submit { self.state.value.lines }.get() }
    }

    func received(_ chunk: PortChunk) {
        state.value.pending += chunk.bytes
        while let end = state.value.pending.firstIndex(of: 0x0D) {
            let line = Array(state.value.pending[..<end])
            state.value.pending.removeFirst(line.count + 1)
            if script.echo { port.write(line + [0x0D]) }
            take(String(decoding: line, as: UTF8.self))
        }
    }

    func closed(_ reason: PortClosure) {}

    private func take(_ line: String) {
        let turn = state.value.lines.count { $0 == line }
        state.value.lines.append(line)
        for move in script.moves(on: line, turn: turn) { perform(move) }
    }

    private func perform(_ move: Move) {
        switch move {
        case .say(let text):
            port.write(Array(text.utf8))
        case .later(let time, let text):
            port.eventLoop.scheduleTask(in: TimeAmount(time)) { self.perform(.say(text)) }
        case .piecewise(let text):
            for (index, byte) in text.utf8.enumerated() {
                port.eventLoop.scheduleTask(in: .milliseconds(Int64(index))) { self.port.write([byte]) }
            }
        case .call(let action):
            action()
        case .hangUp:
            port.close()
        }
    }
}
