import FTPPeer
import Testing

extension LiveBench {
    /// Checks that the module takes commands, and that it comes to a new session from whatever is left of the last.
    func recover(_ comment: Comment? = nil) async throws {
        try await peer.clearDisturbances()
        #expect(try await host.send("AT\r", until: ok, or: "ERROR\r\n") == ok, comment)
        // Which of the two it is depends on whether the session has survived.
        _ = try await host.send("AT+FTPCLOSE\r", until: "+FTPCLOSE: 1\r\n", or: "ERROR\r\n")
        #expect(try await host.send("AT+FTPOPEN?\r", until: ok) == "\r\n+FTPOPEN: 0\r\n\r\nOK\r\n", comment)
        try await open()
        #expect(try await result(of: "+FTPPWD") == "\r\nOK\r\n\r\n+FTPPWD: 2,/\r\n", comment)
    }
}
