import Evidence
import SuiteRunner

/// Hears what a check asks of a module, and tells of each case as it ends.
final class RigCheckSink: RunSink {
    /// What became of a case.
    struct Outcome {
        var id: String
        var end: CaseEnd
        /// The first line with which the module answered its steps.
        var said: String?
    }

    /// The module's own address, as a monitor of its PDP context told it.
    private(set) var address: String?
    private(set) var measurement: LineMeasurement?
    /// Where clients of the server came from.
    private(set) var callers: [String] = []
    /// The ids of cases that ended.
    private(set) var told: Set<String> = []
    private let tell: (Outcome) -> Void
    private var id: String?
    private var received: [UInt8] = []
    private var isBody = false
    private var said: String?

    init(tell: @escaping (Outcome) -> Void) {
        self.tell = tell
    }

    func append(_ record: RunRecord) throws {
        switch record {
        case .lineMeasured(let measurement): self.measurement = measurement
        case .caseBegan(let head): (id, said) = (head.id, nil)
        case .stepBegan(let head): (isBody, received) = (head.phase == .body, [])
        case .bytes(let bytes) where isBody && bytes.direction == .received: received += bytes.bytes
        case .stepEnded:
            if isBody { said = said ?? Self.information(received) }
            if let last = said?.split(whereSeparator: { ", \"".contains($0) }).last.map(String.init),
                Self.isAddress(last)
            {
                address = last
            }
            isBody = false
        case .server(let event) where event.kind == "connected":
            if let caller = event.text.split(separator: " ").last?.split(separator: ":").first {
                callers.append(String(caller))
            }
        case .caseEnded(let end):
            if let id {
                told.insert(id)
                tell(Outcome(id: id, end: end, said: said))
            }
            id = nil
        default: break
        }
    }

    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }

    private static func information(_ bytes: [UInt8]) -> String? {
        let lines = bytes.split { $0 == 0x0D || $0 == 0x0A }
        return lines.first { $0.first == UInt8(ascii: "+") }.map { String(decoding: $0, as: UTF8.self) }
    }
}
