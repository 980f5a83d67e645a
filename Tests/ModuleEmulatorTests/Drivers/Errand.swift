import TestSupport
import Testing

/// What a host does in one session at a server, and what must be where after it.
struct Errand {
    private struct Check {
        let name: String
        let bytes: [UInt8]
    }

    private var steps: [SerialHost.Step] = []
    /// Files on the server.
    private var stored: [Check] = []
    /// Files on the host.
    private var received: [Check] = []
    private let folder: TemporaryFolder
    private let server: FileServer

    init(at server: FileServer) throws {
        folder = try TemporaryFolder()
        self.server = server
    }

    mutating func add(_ step: SerialHost.Step) {
        steps.append(step)
    }

    /// Brings a file up in one transfer.
    ///
    /// - Parameters:
    ///   - offset: where in the file the bytes go.
    ///   - whole: what the file is then; nil where it is `bytes`.
    mutating func store(_ bytes: [UInt8], as name: String, offset: Int? = nil, whole: [UInt8]? = nil) throws {
        steps.append(.store(path: try source(bytes), name: name, offset: offset))
        leave(whole ?? bytes, as: name)
    }

    /// Brings a file up in parts.
    mutating func put(_ bytes: [UInt8], as name: String) throws {
        steps.append(.put(path: try source(bytes), name: name))
        leave(bytes, as: name)
    }

    /// Fetches a file in one transfer.
    mutating func retrieve(_ name: String, giving bytes: [UInt8], offset: Int? = nil) {
        steps.append(.retrieve(name: name, path: target(bytes), offset: offset))
    }

    /// Fetches a file through the module's buffer.
    mutating func get(_ name: String, giving bytes: [UInt8], offset: Int? = nil) {
        steps.append(.get(name: name, path: target(bytes), offset: offset))
    }

    /// Has it done at a module's port, and checks every file.
    func run(at device: String, within seconds: Int = 60) async throws {
        let session = [.connectToNetwork, server.login] + steps + [.close]
        let host = try await SerialHost.run(session, at: device, within: seconds)
        #expect(host.status == 0, "\(host.output)")
        for check in stored {
            let bytes = try #require(try await server.contents(of: check.name), "\(check.name) is missing")
            #expect(Mismatch(bytes, check.bytes) == nil, "\(check.name)")
        }
        for check in received {
            #expect(Mismatch(try folder.read(check.name), check.bytes) == nil, "\(check.name)")
        }
    }

    private mutating func leave(_ bytes: [UInt8], as name: String) {
        stored.removeAll { $0.name == name }
        stored.append(Check(name: name, bytes: bytes))
    }

    private func source(_ bytes: [UInt8]) throws -> String {
        try folder.write(bytes, to: "sent \(steps.count)")
    }

    private mutating func target(_ bytes: [UInt8]) -> String {
        let name = "received by step \(steps.count)"
        received.append(Check(name: name, bytes: bytes))
        return folder.path(of: name)
    }

    /// The first place where two files differ, so that a failed expectation stays short; nil where none does.
    private struct Mismatch: Equatable {
        let offset: Int
        let lengths: [Int]

        init?(_ found: [UInt8], _ due: [UInt8]) {
            guard found != due else { return nil }
            offset = zip(found, due).enumerated().first { $1.0 != $1.1 }?.offset ?? min(found.count, due.count)
            lengths = [found.count, due.count]
        }
    }
}
