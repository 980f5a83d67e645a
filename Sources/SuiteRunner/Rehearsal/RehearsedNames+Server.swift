import SourceText
import SuiteLanguage

extension RehearsedNames {
    /// What the FTP server's side is asked for, in the words of suites.
    func words(_ action: PeerAction) -> String {
        func both(_ word: String, _ template: Template) -> String { "\(word) \(text(template).shown)" }
        switch action.kind {
        case .putFile(let path, let payload): return both("file", path) + ": " + text(payload).shown
        case .makeDirectory(let path): return both("directory", path)
        case .remove(let path): return both("remove", path)
        case .sees(let commands): return "sees " + commands.map { text($0).shown }.joined(separator: ", then ")
        case .sawNone(let commands): return "saw-none " + commands.map { text($0).shown }.joined(separator: ", ")
        case .fileEquals(let path, let payload): return both("holds", path) + ": " + text(payload).shown
        case .exists(let path): return both("exists", path)
        case .missing(let path): return both("missing", path)
        case .sessions(let count): return both("sessions", count)
        case .mostSessions(let count): return both("most-sessions", count)
        case .dataConnections(let kind): return "data-connections \(kind.rawValue)"
        case .dataOpen(let count): return both("data-open", count)
        case .dataMade(let count): return both("data-made", count)
        case .endedAfter(let time): return both("ended-after", time)
        case .endedBefore(let time): return both("ended-before", time)
        case .controlFrom(let port): return both("control-from", port)
        case .dataFrom(let port): return both("data-from", port)
        case .reply(let verb, let code, let lines):
            return "reply to \(verb): \(code) " + VisibleText.show(lines.joined(separator: "\n"), limit: 60)
        case .finalReply(let verb, let code, let text):
            return "final-reply to \(verb): \(code) " + VisibleText.show(text, limit: 60)
        case .greet(let code, let text): return "greet with \(code) " + VisibleText.show(text, limit: 60)
        case .delay(let verb, let time): return both("delay \(verb ?? "greeting") by", time)
        case .listing(let bytes): return "listing: " + VisibleText.show(bytes, limit: 60)
        case .dropControl(let verb, let afterReply):
            return "drop-control at \(verb)" + (afterReply ? ", after its reply" : "")
        case .refuseData: return "refuse-data"
        case .resetData(let count): return "reset-data after \(count) bytes"
        case .stallData(let count): return "stall-data after \(count) bytes"
        case .shortData(let count): return "short-data after \(count) bytes"
        case .silence(let verb): return "silence at \(verb)"
        case .calm: return "calm"
        }
    }
}
