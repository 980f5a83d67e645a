import FTPPeer
import ModuleEmulator
import NIOCore
import NIOPosix
import TestSupport
import Testing
import Wire

/// A user at a terminal, with picocom between the keyboard and the module.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct PicocomTests {
    /// The keys that end it: the first sets the port back, the second leaves it as it is.
    @Test(arguments: ["\u{01}\u{18}", "\u{01}\u{11}"])
    func passesKeysAndAnswersOn(lastKeys: String) async throws {
        let loop = TestLoops.group.next()
        var profile = EmulatorProfile()
        profile.needsDataCall = false
        let module = EmulatedModule(profile, on: loop)
        let device = try await module.openTerminal().slavePath
        let peer = try await PeerServer.start(group: loop)
        try await peer.putFile("/notes", [1, 2, 3])
        let user = try await PseudoTerminal.open(on: loop)
        let picocom = try await ForeignProgram.start(
            "picocom", ["--nolock", "--baud", "115200", device], input: user.slavePath)
        try await picocom.says("Terminal ready")

        let login = "AT+FTPOPEN=\"127.0.0.1\",\"attest\",\"attest\",,,\(peer.port)"
        for (line, answer) in [
            ("AT+CGMM", "\r\nL610\r\n\r\nOK\r\n"), (login, "\r\nOK\r\n\r\n+FTPOPEN: 1\r\n"),
            ("AT+FTPPWD", "\r\nOK\r\n\r\n+FTPPWD: 2,/\r\n"),
            ("AT+FTPLIST=\"notes\"", " notes\r\n\r\n+FTPLIST: 1\r\n"),
            ("AT+FTPGET=\"none\"", "\r\nOK\r\n\r\n+FTPGET: 0\r\n"),
            ("AT+FTPCLOSE", "\r\nOK\r\n\r\n+FTPCLOSE: 1\r\n"),
        ] {
            user.master.write(Array("\(line)\r".utf8))
            try await picocom.says(answer)
            #expect(picocom.output.contains("\(line)\r\r\n"), "it shows the module's echo")
        }
        user.master.write(Array(lastKeys.utf8))
        #expect(try await picocom.end() == 0)

        // A program that takes the port as it finds it.
        let echoed = "AT+CGMI\r\r\nFibocom\r\n\r\nOK\r\n"
        let next = try await ToolRun.run(
            "sh",
            [
                "-c", "exec 3<>\"$1\"; printf 'AT+CGMI\\r' >&3; timeout 20 head -c \(echoed.utf8.count) <&3", "sh",
                device,
            ])
        #expect(next.output == echoed)
        try await user.close().get()
        try await module.stop().get()
        await peer.stop()
    }
}
