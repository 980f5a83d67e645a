import Foundation
import LowerTester
import TestSupport
import Testing

/// Proofs that cannot tell, on the suites of this project.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct ProveTests {
    private func prove(_ words: [String], in folder: WorkFolder) async throws -> AttestCall {
        try await AttestCall.run(["prove", "--jobs", "2", "Suites/L610"] + words, in: folder)
    }

    private static func rig(_ pin: String) -> String {
        "rig: locked\nport: emulator\nparameters: {sim-pin: 1234}\nemulator: {sim-pin: \(pin), boot-delay: 20ms}\n"
    }

    @Test func aRigThatCannotBeWorkedWithIsNoFailureOfTheSuites() async throws {
        try await WorkFolder.withSuites(["rig.yaml": Self.rig("4321")]) { folder in
            let words = ["--rig", "rig.yaml", "--beside", "rig.yaml", "--filter", "FTPMODE/*"]
            let call = try await prove(words + ["--defect", "mode-ok-missing", "--variation", "none"], in: folder)
            #expect(call.status == 3, "\(call.output)\(call.complaint)")
            #expect(call.output.contains("  UNDECIDED  "))
            #expect(call.output.contains("did not take the rig's PIN"))
            #expect(!call.output.contains("false alarms"))
            let junit = try folder.read("Reports/latest-proof/junit.xml")
            #expect(junit.contains("type=\"rig.sim-pin\""))
            #expect(!junit.contains("<failure"))
        }
    }

    /// Runs where there is no SSH server, whatever this machine has.
    private func proveWithoutServer(_ words: [String], in folder: WorkFolder) async throws -> AttestCall {
        let script = "mount --bind /dev/null /usr/sbin/sshd && exec \"$0\" prove --jobs 2 Suites/L610 \"$@\""
        let call = OwnMounts.words(
            user: geteuid() == 0 ? [] : ["--map-root-user"],
            running: ["/bin/sh", "-c", script, AttestCall.program.path] + words)
        return try await AttestCall.run(URL(fileURLWithPath: call[0]), Array(call.dropFirst()), in: folder)
    }

    /// What needs no SSH server is tried all the same.
    @Test func aMachineWithoutSSHServerIsSaidToBeOne() async throws {
        try await WorkFolder.withSuites { folder in
            let filters = ["--filter", "FTPMODE/form/set", "--filter", "FTPOPEN-SFTP/*"]
            let defects = ["--defect", "mode-ok-missing", "--defect", "open-plain-for-sftp"]
            let call = try await proveWithoutServer(filters + defects, in: folder)
            #expect(call.status == 4, "\(call.output)\(call.complaint)")
            #expect(call.output.contains("there is no `sshd` on this machine: install openssh-server"))
            #expect(call.output.contains("1 of 2 defects killed, 1 undecided"))
            let list = try folder.read("Reports/latest-proof/defects.txt")
            #expect(list.contains("\nkilled     FTPMODE-SYN-SET "))
            let junit = try folder.read("Reports/latest-proof/junit.xml")
            #expect(junit.contains("mode-ok-missing: killed for FTPMODE-SYN-SET on rig prove by "))
        }
    }
}
