import TestSupport
import Testing

/// Starts one server of each software for all the tests of a suite, and ends them after it.
struct ForeignServers: SuiteTrait, TestScoping {
    @TaskLocal private static var running: [ForeignFTPServer.Software: ForeignFTPServer] = [:]

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let servers = try await withThrowingTaskGroup(of: ForeignFTPServer.self) { group in
            for software in ForeignFTPServer.Software.allCases {
                group.addTask { try await ForeignFTPServer.start(software) }
            }
            return try await group.reduce(into: [:]) { $0[$1.software] = $1 }
        }
        // What is not stopped here, because a test throws, ends with the last to hold it.
        try await Self.$running.withValue(servers) { try await function() }
        for server in servers.values { await server.stop() }
    }

    /// The one that runs for the suite of this test.
    static func server(_ software: ForeignFTPServer.Software) throws -> ForeignFTPServer {
        try #require(running[software], "the suite has no .foreignServers")
    }
}

extension Trait where Self == ForeignServers {
    static var foreignServers: ForeignServers { ForeignServers() }
}
