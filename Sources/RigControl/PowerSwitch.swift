public import Evidence
public import Rigs
import SuiteLanguage
import Wire

/// The power of a rig's module, switched by the rig's commands.
public struct PowerSwitch: Sendable {
    private let control: PowerControl
    private let names: [String: String]
    private let folder: String?
    private let secrets: [String]
    private let grace: Duration

    /// - Parameters:
    ///   - control: the rig's.
    ///   - rig: stands for `{rig}`; the commands run in the folder of its file.
    ///   - port: what stands for `{port}`, where the port has another address than the rig says.
    ///   - device: what stands for `{device}`: the path of the port's device; nil where it has none.
    ///   - grace: how long a command that switches the power on may still take when the run ends.
    public init(
        _ control: PowerControl, of rig: Rig, port: String? = nil, device: String? = nil, grace: Duration = .seconds(10)
    ) {
        self.grace = grace
        self.control = control
        var names = ["rig": rig.name, "port": port ?? rig.port.description]
        if case .device(let path) = rig.port { names["device"] = path }
        if let device { names["device"] = device }
        self.names = names
        folder = rig.folder
        secrets = rig.credentials.keys.compactMap { rig.parameters[$0] ?? rig.suiteParameters[$0]?.value }
    }

    /// Switches the power off and on again.
    public func cycle() async throws(Trouble) {
        switch control.way {
        case .cycle(let command):
            try await finish(command, "cycle")
        case .stopAndStart(let stop, let start, let offTime):
            do throws(Trouble) {
                try await run(stop, "stop")
                // The rig asks for so much time without power; more does no harm.
                try? await Task.sleep(for: offTime)
            } catch {
                guard Task.isCancelled else { throw error }
            }
            try await finish(start, "start")
        }
        guard Task.isCancelled else { return }
        throw Trouble(code: "rig.power", message: "the power was not cycled: the run ends")
    }

    /// Runs what switches the power on: a run that ends leaves its module on.
    private func finish(_ command: PowerControl.Command, _ key: String) async throws(Trouble) {
        try await Shielded.run(grace: grace) { await failure(of: command, key) }
    }

    private func failure(of command: PowerControl.Command, _ key: String) async -> Trouble? {
        do throws(Trouble) {
            try await run(command, key)
            return nil
        } catch {
            return error
        }
    }

    private func run(_ command: PowerControl.Command, _ key: String) async throws(Trouble) {
        let run = await CommandRun.run(try words(of: command, key), in: folder, limit: control.limit)
        guard var failure = run.failure else { return }
        for secret in secrets where !secret.isEmpty { failure = failure.replacing(secret, with: "***") }
        let hint: String? =
            switch run.ending {
            case .cancelled: nil
            case .late: "`power: {limit: …}` in the rig file gives it more time"
            default: "try the command of `power: {\(key): …}` by hand, in the folder of the rig file"
            }
        throw Trouble(
            code: "rig.power", message: "the command that is to \(key) the module's power " + failure, hint: hint)
    }

    private func words(of command: PowerControl.Command, _ key: String) throws(Trouble) -> [String] {
        switch command {
        case .shell(let text):
            return ["/bin/sh", "-c", try complete(text, key, names.mapValues { ShellWord($0).description })]
        case .program(let words):
            var complete: [String] = []
            for word in words { complete.append(try self.complete(word, key, names)) }
            return complete
        }
    }

    private func complete(
        _ text: String, _ key: String, _ names: [String: String]
    ) throws(Trouble) -> String {
        guard let template = try? Template(parsing: text, span: .none) else { return text }
        switch template.resolve(names) {
        case .success(let text): return text
        case .failure(let unknown):
            throw Trouble(
                code: "rig.power",
                message: "the command that is to \(key) the module's power names `{\(unknown.name)}`, and the port "
                    + "\(names["port"] ?? "") has none",
                hint: "take `{port}`, or a port that is a device of this machine")
        }
    }
}
