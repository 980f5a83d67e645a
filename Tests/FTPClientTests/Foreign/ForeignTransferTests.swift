import FTPClient
import FTPDialect
import NIOCore
import TestSupport
import Testing

extension ForeignServerTests {
    @Suite("Foreign servers: transfers") struct Transfers {
        typealias Software = ForeignFTPServer.Software

        /// So many bytes of all values, in an order that repeats only after 65,536.
        static func payload(_ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: $0 &+ $0 >> 8) }
        }

        static let half = Array("half".utf8)

        @Test(
            "A file goes there and back whole", arguments: Software.allCases, [0, 1, 3000, 512_001])
        func whole(_ software: Software, _ size: Int) async throws {
            let visit = try await ForeignVisit.begin(software, "whole \(size)")
            let sent = Self.payload(size)
            for mode in DataMode.both {
                let upload = try await visit.client.send(sent, to: "\(mode)", mode: mode)
                #expect(upload.bytesMoved == UInt64(size))
                #expect(Difference(try #require(visit.stored("\(mode)")), sent) == nil)
                let download = try await visit.client.retrieve("\(mode)", mode: mode).whole()
                #expect(download.result.bytesMoved == UInt64(size))
                #expect(Difference(download.bytes, sent) == nil)
            }
            try await visit.end()
        }

        @Test(
            "A download begins at an offset, and the next at the beginning", arguments: Software.allCases, DataMode.both
        )
        func restartedDownload(_ software: Software, _ mode: DataMode) async throws {
            let visit = try await ForeignVisit.begin(software, "restarted download \(mode)")
            let client = visit.client
            let bytes = Self.payload(3000)
            try visit.put("f", bytes)
            for offset in [1, 2999, 3000] {
                let part = try await client.retrieve("f", offset: UInt64(offset), mode: mode).whole().bytes
                #expect(Difference(part, Array(bytes[offset...])) == nil)
            }
            #expect(Difference(try await client.retrieve("f", mode: mode).whole().bytes, bytes) == nil)
            let beyond = try await client.retrieve("f", offset: 3001, mode: mode)
            if let code = ForeignAnswers(software).restartBeyondEnd {
                #expect(await beyond.transfer.result.failure?.code == code)
            } else {
                #expect(try await beyond.whole().bytes == [])
            }
            #expect(Difference(try await client.retrieve("f", mode: mode).whole().bytes, bytes) == nil)
            // A restart that no transfer has used is taken back before the next.
            #expect(try await client.command(.rest, "100").get().code == 350)
            #expect(Difference(try await client.retrieve("f", mode: mode).whole().bytes, bytes) == nil)
            try await visit.end()
        }

        @Test("The end of a file beyond 4 GiB", arguments: Software.allCases)
        func farOffset(_ software: Software) async throws {
            let visit = try await ForeignVisit.begin(software, "far offset")
            try visit.server.putFile("\(visit.directory)/f", end: Self.half, from: 5 << 30)
            #expect(try await visit.client.command(.type, "I").get().code == 200)
            #expect(try await visit.client.command(.size, "f").get().text == "5368709124")
            #expect(try await visit.client.retrieve("f", offset: 5 << 30).whole().bytes == Self.half)
            try await visit.end()
        }

        @Test("An upload begins at an offset, or at the end", arguments: Software.allCases, DataMode.both)
        func restartedUpload(_ software: Software, _ mode: DataMode) async throws {
            let visit = try await ForeignVisit.begin(software, "restarted upload \(mode)")
            let client = visit.client
            _ = try await client.send(Array("0123456789".utf8), to: "f", mode: mode)
            _ = try await client.send(Array("abc".utf8), to: "f", offset: 4, mode: mode)
            #expect(visit.stored("f") == Array("0123abc789".utf8))
            _ = try await client.send(Array("xyz".utf8), to: "f", offset: 9, mode: mode)
            #expect(visit.stored("f") == Array("0123abc78xyz".utf8))
            _ = try await client.send(Array("!".utf8), to: "f", append: true, mode: mode)
            #expect(visit.stored("f") == Array("0123abc78xyz!".utf8))
            // The file is made anew without an offset.
            _ = try await client.send(Array("new".utf8), to: "f", mode: mode)
            #expect(visit.stored("f") == Array("new".utf8))
            try await visit.end()
        }

        @Test("Text goes through TYPE A as the server has it", arguments: Software.allCases)
        func text(_ software: Software) async throws {
            let visit = try await ForeignVisit.begin(software, "text")
            let client = visit.client
            let isTranslated = ForeignAnswers(software).translatesText
            try visit.put("f", Array("one\ntwo\n".utf8))
            let text = try await client.retrieve("f", type: .ascii, mode: .passive).whole().bytes
            #expect(text == Array((isTranslated ? "one\r\ntwo\r\n" : "one\ntwo\n").utf8))
            _ = try await client.send(Array("one\r\ntwo\r\n".utf8), to: "g", type: .ascii, mode: .passive)
            #expect(visit.stored("g") == Array((isTranslated ? "one\ntwo\n" : "one\r\ntwo\r\n").utf8))
            // The type is set anew where it differs.
            #expect(try await client.retrieve("f", mode: .passive).whole().bytes == Array("one\ntwo\n".utf8))
            #expect(try await client.trace().filter { $0.hasPrefix("> TYPE") } == ["> TYPE A", "> TYPE I"])
            try await visit.end()
        }

        @Test("What is refused leaves the session in step", arguments: Software.allCases, DataMode.both)
        func refusals(_ software: Software, _ mode: DataMode) async throws {
            let visit = try await ForeignVisit.begin(software, "refusals \(mode)")
            let client = visit.client
            #expect(await (try client.retrieve("nothing", mode: mode)).transfer.result.failure?.code == 550)
            #expect(try await client.command(.mkd, "d").get().code == 257)
            #expect(await (try client.retrieve("d", mode: mode)).transfer.result.failure?.code == 550)
            let store = try await client.store("d", mode: mode)
            #expect(await store.result.failure?.code == ForeignAnswers(software).storeToDirectory)
            #expect(try await client.send(Self.half, to: "f", mode: mode).bytesMoved == 4)
            try await visit.end()
        }

        @Test(
            "A download is stopped in the middle, and the session goes on", arguments: Software.allCases, DataMode.both)
        func stoppedDownload(_ software: Software, _ mode: DataMode) async throws {
            let visit = try await ForeignVisit.begin(software, "stopped download \(mode)")
            let client = visit.client
            try visit.putLarge("f")
            try visit.put("g", Self.half)
            let file = try await client.retrievePaused("f", mode: mode)
            _ = try await file.transfer.started.get()
            try await client.onLoop { file.transfer.stop() }
            #expect(await file.transfer.result.failure == .stopped)
            #expect(try await file.soFar() == [])
            #expect(try await client.retrieve("g", mode: mode).whole().bytes == Self.half)
            try await visit.end()
        }

        @Test(
            "An upload is broken off in the middle, and the session goes on", arguments: Software.allCases,
            DataMode.both)
        func abortedUpload(_ software: Software, _ mode: DataMode) async throws {
            let visit = try await ForeignVisit.begin(software, "aborted upload \(mode)")
            let client = visit.client
            let upload = try await client.store("f", mode: mode)
            try await client.write(Self.half, to: upload).get()
            try await client.onLoop { upload.abort() }
            #expect(await upload.result.failure == .stopped)
            _ = try await client.send(Self.half, to: "g", mode: mode)
            #expect(visit.stored("g") == Self.half)
            try await visit.end()
        }

        @Test("A goodbye in the middle of a download ends both", arguments: Software.allCases, DataMode.both)
        func goodbye(_ software: Software, _ mode: DataMode) async throws {
            let visit = try await ForeignVisit.begin(software, "goodbye \(mode)")
            try visit.putLarge("f")
            let file = try await visit.client.retrievePaused("f", mode: mode)
            _ = try await file.transfer.started.get()
            try await visit.end()
            #expect(await file.transfer.result.failure == .stopped)
        }

        @Test("A server that dies in the middle of a transfer", arguments: Software.allCases)
        func death(_ software: Software) async throws {
            let server = try await ForeignFTPServer.start(software)
            try server.putFile("f", end: Self.half, from: 16 << 20)
            let client = try await ForeignVisit.logIn(at: server).get()
            let file = try await client.retrievePaused("f")
            _ = try await file.transfer.started.get()
            await server.stop()
            #expect(await file.transfer.result.failure == .dropped(nil))
            #expect(await client.session.closed.failure == .dropped(nil))
            #expect(await ForeignVisit.logIn(at: server).failure == .connectRefused)
        }

        @Test("A slow reader gets it whole", arguments: Software.allCases)
        func paused(_ software: Software) async throws {
            let visit = try await ForeignVisit.begin(software, "paused")
            let client = visit.client
            let bytes = Self.payload(1 << 20)
            try visit.put("f", bytes)
            let file = try await client.retrievePaused("f")
            _ = try await file.transfer.started.get()
            #expect(try await file.soFar() == [])
            try await client.onLoop { file.transfer.resume() }
            #expect(Difference(try await file.whole().bytes, bytes) == nil)
            try await visit.end()
        }

        @Test("A server that knows no PASV is met with EPSV")
        func extendedPassive() async throws {
            let server = try await ForeignFTPServer.startPyFTPD(without: ["PASV"])
            let client = try await ForeignVisit.logIn(at: server).get()
            for size in [3000, 1] {
                let sent = Self.payload(size)
                _ = try await client.send(sent, to: "f", mode: .passive)
                #expect(try await client.retrieve("f").whole().bytes == sent)
            }
            // It is asked once.
            #expect(try await client.trace().count { $0 == "> PASV" } == 1)
            #expect(try await client.trace().count { $0 == "> EPSV" } == 4)
            #expect(try await client.quit().get().code == 221)
            await server.stop()
        }
    }
}
