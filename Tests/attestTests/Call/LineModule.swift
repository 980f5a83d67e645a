import NIOCore
import NIOPosix
import TestSupport
import Wire

/// A module at a pseudo-terminal that answers each command line as a function says.
final class LineModule: PortReceiver {
    private let terminal: PseudoTerminal
    private let pending: NIOLoopBoundBox<[UInt8]>
    private let answer: @Sendable (String) -> String?

    private init(_ terminal: PseudoTerminal, _ answer: @escaping @Sendable (String) -> String?) {
        self.terminal = terminal
        self.answer = answer
        pending = NIOLoopBoundBox.makeBoxSendingValue([], eventLoop: terminal.master.eventLoop)
        terminal.master.attach(self)
    }

    /// Runs a test with a module; `body` gets the path of its port.
    ///
    /// - Parameter answer: what is said to a command line, without its CR; nothing where it is empty; nil takes the module away.
    static func with(
        _ answer: @escaping @Sendable (String) -> String?, _ body: (String) async throws -> Void
    ) async throws {
        let terminal = try await PseudoTerminal.open(on: TestLoops.group.next())
        let module = LineModule(terminal, answer)
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(module.terminal.slavePath))
        } catch {
            outcome = .failure(error)
        }
        try? await terminal.close().get()
        try outcome.get()
    }

    func received(_ chunk: PortChunk) {
        pending.value += chunk.bytes
        while let end = pending.value.firstIndex(of: 0x0D) {
            let line = String(decoding: pending.value[..<end], as: UTF8.self)
            pending.value.removeFirst(end + 1)
            guard let said = answer(line) else {
                terminal.master.close()
                return
            }
            if !said.isEmpty { terminal.master.write(Array(said.utf8)) }
        }
    }

    func closed(_ reason: PortClosure) {}
}

let ok = "\r\nOK\r\n"
