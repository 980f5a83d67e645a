import FTPClient
import FTPDialect
import NIOCore
import TestSupport
import Testing

extension ForeignServerTests {
    @Suite("Foreign servers: sessions and directories") struct Sessions {
        typealias Software = ForeignFTPServer.Software

        @Test("Login, a wrong password, an unknown user, and the end", arguments: Software.allCases)
        func login(_ software: Software) async throws {
            let server = try ForeignServers.server(software)
            let client = try await ForeignVisit.logIn(at: server).get()
            #expect(client.session.welcome.code == 230)
            #expect(
                await ForeignVisit.logIn(at: server) { $0.password = Array("wrong".utf8) }.failure?.code == 530)
            #expect(await ForeignVisit.logIn(at: server) { $0.user = Array("nobody".utf8) }.failure?.code == 530)
            #expect(try await client.quit().get().code == 221)
            try await client.session.closed.get()
            #expect(await client.command(.noop).failure == .closed)
        }

        @Test("What a server tells of itself", arguments: Software.allCases)
        func questions(_ software: Software) async throws {
            let visit = try await ForeignVisit.begin(software, "questions")
            let client = visit.client
            #expect(try await client.command(.syst).get().text.hasPrefix("UNIX Type: L8"))
            #expect(try await client.command(.noop).get().code == 200)
            #expect(try await client.command(.help).get().code == 214)
            let features = try await client.command(.feat).get()
            #expect(features.code == 211)
            #expect(features.lines.contains(Array(" REST STREAM".utf8)))
            let status = try await client.command(.stat).get()
            #expect(status.code == 211)
            #expect(status.lines.count > 3)
            #expect([200, 202].contains(try await client.command(.allo, "100").get().code))
            try await visit.end()
        }

        @Test("Directories are made, entered, left and removed", arguments: Software.allCases)
        func directories(_ software: Software) async throws {
            let visit = try await ForeignVisit.begin(software, "directories")
            let client = visit.client
            let path = visit.server.path(of: visit.directory)
            #expect(try await client.command(.pwd).get().text.hasPrefix("\"\(path)\""))
            #expect(try await client.command(.mkd, "in side").get().text.hasPrefix("\"\(path)/in side\""))
            #expect(try await client.command(.mkd, "a\"b").get().text.hasPrefix("\"\(path)/a\"\"b\""))
            #expect(await client.command(.mkd, "in side").failure?.code == 550)
            #expect(try await client.command(.cwd, "\(path)/in side").get().code == 250)
            #expect(try await client.command(.pwd).get().text.hasPrefix("\"\(path)/in side\""))
            #expect(try await client.command(.cdup).get().code == 250)
            #expect(try await client.command(.pwd).get().text.hasPrefix("\"\(path)\""))
            #expect(await client.command(.cwd, "nowhere").failure?.code == 550)
            try visit.put("in side/file", [1])
            #expect(await client.command(.rmd, "in side").failure?.code == 550)
            #expect(try await client.command(.dele, "in side/file").get().code == 250)
            #expect(try await client.command(.rmd, "in side").get().code == 250)
            #expect(try await client.command(.rmd, "a\"b").get().code == 250)
            #expect(await client.command(.rmd, "a\"b").failure?.code == 550)
            try await visit.end()
        }

        @Test("Files are told of, renamed and removed", arguments: Software.allCases)
        func files(_ software: Software) async throws {
            let visit = try await ForeignVisit.begin(software, "files")
            let client = visit.client
            try visit.put("old", Array("contents".utf8))
            #expect(try await client.command(.type, "I").get().code == 200)
            #expect(try await client.command(.size, "old").get().text == "8")
            #expect(try await client.command(.mdtm, "old").get().text.count == 14)
            #expect(try await client.rename("old", to: "n\u{e9}w name").get().code == 250)
            #expect(visit.stored("old") == nil)
            #expect(visit.stored("n\u{e9}w name") == Array("contents".utf8))
            #expect(await client.rename("old", to: "other").failure?.code == 550)
            #expect(try await client.command(.dele, "n\u{e9}w name").get().code == 250)
            #expect(await client.command(.dele, "n\u{e9}w name").failure?.code == 550)
            #expect(visit.stored("n\u{e9}w name") == nil)
            try await visit.end()
        }

        @Test("A listing over a data connection, and the same in a reply", arguments: Software.allCases, DataMode.both)
        func listing(_ software: Software, _ mode: DataMode) async throws {
            let visit = try await ForeignVisit.begin(software, "listing \(mode)")
            let client = visit.client
            #expect(try await client.list(mode: mode).whole().bytes == [])
            let names = (0..<200).map { "file number \($0)" }
            for name in names { try visit.put(name, [7, 7]) }
            // The lines of ls -l have the name last.
            let found = try await client.list(mode: mode).lines().compactMap { line in
                names.first(where: line.hasSuffix)
            }
            #expect(found.sorted() == names.sorted())
            let named = try await client.list("file number 7", mode: mode).lines()
            #expect(named.count == 1)
            #expect(named.first?.hasSuffix("file number 7") == true)
            #expect(try await client.names(mode: mode).lines().sorted() == names.sorted())
            let nothing = try await client.list("nothing", mode: mode)
            if let code = ForeignAnswers(software).listOfNothing {
                #expect(await nothing.transfer.result.failure?.code == code)
            } else {
                #expect(try await nothing.whole().bytes == [])
            }
            let status = try await client.command(.stat, ".").get()
            #expect(status.code == ForeignAnswers(software).statusOfPath)
            let lines = status.lines.map { String(decoding: $0, as: UTF8.self) }
            #expect(lines.count { line in names.contains { line.hasSuffix($0) } } == names.count)
            try await visit.end()
        }
    }
}
