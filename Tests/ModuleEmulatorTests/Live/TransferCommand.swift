/// A command that moves data, as a host carries it through.
enum TransferCommand: CaseIterable, Sendable {
    case list
    case retrieve
    case get
    case store
    case put

    /// The server's command for it.
    var verb: String {
        switch self {
        case .list: "LIST"
        case .retrieve, .get: "RETR"
        case .store, .put: "STOR"
        }
    }

    /// Carries it through at a bench whose server has the file `/f`, to the bad or good end.
    ///
    /// - Returns: the last that the module says; `ERROR` alone for any error.
    func run(_ bench: LiveBench) async throws -> String {
        switch self {
        case .list:
            try await last(bench.host.send("AT+FTPLIST\r", until: "+FTPLIST: 0\r\n", or: "+FTPLIST: 1\r\n", error))
        case .retrieve:
            try await last(
                bench.host.send("AT+FTPRETR=\"f\"\r", until: "+FTPRETR: 0\r\n", or: "+FTPRETR: 1\r\n", error))
        case .get:
            // That all has come is not told.
            try await last(bench.host.send("AT+FTPGET=\"f\"\r", until: "+FTPGET: 0\r\n", or: "+FTPGET: 1\r\n", error))
        case .store: try await store([UInt8](repeating: 7, count: 20_000), bench)
        case .put: try await put([1024, 1024, 1024, 100], bench)
        }
    }

    func store(_ bytes: [UInt8], _ bench: LiveBench) async throws -> String {
        let begun = try await last(
            bench.host.send("AT+FTPSTOR=\"g\"\r", until: "+FTPSTOR: 0\r\n", or: "+FTPSTOR: 2\r\n", error))
        guard begun == "+FTPSTOR: 2" else { return begun }
        bench.host.send(bytes + [3])
        return try await last(bench.host.receive(until: "+FTPSTOR: 0\r\n", or: "+FTPSTOR: 1\r\n"))
    }

    /// Sends parts of these lengths.
    ///
    /// - Parameter between: is awaited before each part but the first.
    func put(
        _ lengths: [Int], _ bench: LiveBench, between: () async throws -> Void = {}
    ) async throws -> String {
        var said = ""
        for (index, length) in lengths.enumerated() {
            if index > 0 { try await between() }
            let isLast = index == lengths.count - 1 ? 1 : 0
            let answer = "\r\n+FTPPUT: 0\r\n\r\nOK\r\n"
            let begun = try await bench.host.send(
                "AT+FTPPUT=\"g\",\(length),\(isLast)\r", until: "+FTPPUT: 2,\(length)\r\n", or: answer, error)
            guard begun.hasSuffix(",\(length)\r\n") else { return last(begun) }
            bench.host.send([UInt8](repeating: 7, count: length))
            said = try await last(bench.host.receive(until: "+FTPPUT: 1\r\n\r\nOK\r\n", or: answer, error))
            guard said == "+FTPPUT: 1" else { return said }
        }
        return said
    }

    /// The last line but OK.
    private func last(_ said: String) -> String {
        let lines = said.split(separator: "\r\n", omittingEmptySubsequences: true).filter { $0 != "OK" }
        return lines.last.map(String.init) ?? ""
    }
}
