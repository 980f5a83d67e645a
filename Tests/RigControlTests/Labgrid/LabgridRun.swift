import Foundation
import Glibc
import TestSupport
import Testing

/// Runs of the program itself at a board of a labgrid.
struct LabgridRun {
    let lab: LabgridLab
    let folder: TemporaryFolder

    init(at lab: LabgridLab) throws {
        self.lab = lab
        folder = try TemporaryFolder()
        let rig = """
            rig: board
            port: labgrid://modem
            labgrid: {client: \(LabgridLab.program("labgrid-client")), coordinator: "\(lab.address)"}
            parameters: {restart: power, boot-lines: "", boot-settle: 0s, final-limit: 10s}
            """
        let suite = """
            suite: X
            title: A board
            cases:
              - {id: X/plain, title: It answers, steps: [{send: AT, expect: OK}]}
              - {id: X/power, title: It is switched, steps: [{restart: yes}, {send: AT, expect: OK}]}
              - {id: X/long, title: It is silent, tags: [long], steps: [{silent: 5min}]}
            """
        try folder.write(Array(rig.utf8), to: "rig.yaml")
        try folder.write(Array(suite.utf8), to: "a.yaml")
    }

    /// The program beside the test bundle.
    private static var program: String {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("attest").path
    }

    private func words(_ selection: String) -> [String] {
        [
            "run", folder.path(of: "a.yaml"), "--rig", folder.path(of: "rig.yaml"), "--report-dir",
            folder.path(of: "Reports"), "--filter", selection,
        ]
    }

    /// A run to its end.
    func whole() async throws -> ToolRun {
        try await ToolRun.run(Self.program, words("!X/long"))
    }

    /// A run that is killed once it has the place; returns when nobody has it any more.
    func killed() async throws {
        let run = try await ForeignProgram.start(Self.program, words("X/long"))
        try await run.reaches("acquired the place", limit: .seconds(60)) { try await lab.holder(of: "modem") != nil }
        kill(run.processID, SIGKILL)
        // What gives the place back outlives the run by as long as labgrid takes; each look takes as long.
        var looks = 0
        while try await lab.holder(of: "modem") != nil {
            looks += 1
            try #require(looks < 100, "nobody has given the place back")
        }
        await run.stop()
    }
}
