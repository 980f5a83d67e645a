import FTPPeer

extension ServerCondition {
    /// Whether the condition holds for what the server observed since the case began.
    ///
    /// - Parameters:
    ///   - openBefore: how many sessions were open then.
    ///   - dataBefore: how many data connections were.
    func holds(for fresh: [PeerObservation], openBefore: Int, dataBefore: Int = 0) -> Bool {
        switch self {
        case .sees(let wanted):
            var rest = wanted[...]
            for observation in fresh {
                guard let next = rest.first else { break }
                if let line = observation.commandLine, Self.matches(line, next) { rest.removeFirst() }
            }
            return rest.isEmpty
        case .sawNone(let unwanted):
            return !fresh.contains { observation in
                guard let line = observation.commandLine else { return false }
                return unwanted.contains { Self.matches(line, $0) }
            }
        case .sessions(let count):
            return openBefore + fresh.reduce(0) { $0 + $1.sessionChange } == count
        case .mostSessions(let count):
            var open = openBefore
            return open <= count
                && fresh.allSatisfy { observation in
                    open += observation.sessionChange
                    return open <= count
                }
        case .passiveDataConnections:
            let modes = fresh.compactMap(\.dataMode)
            return !modes.isEmpty && modes.allSatisfy { $0 == .passive }
        case .activeDataConnections:
            let modes = fresh.compactMap(\.dataMode)
            return !modes.isEmpty && modes.allSatisfy { $0 == .active }
        case .noDataConnections:
            return fresh.allSatisfy { $0.dataMode == nil }
        case .openDataConnections(let count):
            return dataBefore + fresh.reduce(0) { $0 + $1.dataChange } == count
        case .madeDataConnections(let count):
            return fresh.filter { $0.dataMode != nil }.count == count
        case .controlFrom(let port):
            let ports = fresh.compactMap(\.controlPort)
            return !ports.isEmpty && ports.allSatisfy { $0 == port }
        case .dataFrom(let port):
            let ports = fresh.compactMap(\.dataPort)
            return !ports.isEmpty && ports.allSatisfy { $0 == port }
        }
    }

    /// `*` at the end of what is wanted stands for any rest; the command's name may come in any case.
    private static func matches(_ line: [UInt8], _ wanted: String) -> Bool {
        var pattern = Array(wanted.utf8)[...]
        let isOpen = pattern.last == UInt8(ascii: "*")
        if isOpen { pattern = pattern.dropLast() }
        guard isOpen ? line.count >= pattern.count : line.count == pattern.count else { return false }
        let head = pattern.prefix { $0 != 0x20 }.count
        return zip(line, pattern).enumerated().allSatisfy { place, pair in
            place < head ? upper(pair.0) == upper(pair.1) : pair.0 == pair.1
        }
    }

    private static func upper(_ byte: UInt8) -> UInt8 {
        (0x61...0x7A).contains(byte) ? byte - 0x20 : byte
    }
}

extension PeerObservation {
    var commandLine: [UInt8]? {
        if case .command(let line) = kind { line } else { nil }
    }

    var dataMode: DataMode? {
        if case .dataOpened(let mode, _, _) = kind { mode } else { nil }
    }

    /// The module's end of a new control connection.
    var controlPort: Int? {
        if case .connected(_, let port) = kind { Int(port) } else { nil }
    }

    /// The module's end of a new data connection.
    var dataPort: Int? {
        if case .dataOpened(_, let port, _) = kind { Int(port) } else { nil }
    }

    /// How many sessions more there are by it.
    var sessionChange: Int {
        switch kind {
        case .connected: 1
        case .closed: -1
        default: 0
        }
    }

    /// How many data connections more there are by it.
    var dataChange: Int {
        switch kind {
        case .dataOpened: 1
        case .dataClosed: -1
        default: 0
        }
    }
}
