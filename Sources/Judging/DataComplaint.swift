import ATDialect
import SourceText
import SuiteLanguage

/// What is wrong with data whatever they should be: how escaped data end, or a text that does not stand in them.
struct DataComplaint {
    var code: String
    var summary: String

    static func of(
        _ data: ResponseData, _ phase: DataPhase, values: [String: String], shown: [String: String]
    ) -> Self? {
        var rest = data.bytes[...]
        for template in phase.contains {
            // What stands for nothing stands nowhere.
            guard let text = try? template.resolve(values).get(), let found = rest.firstRange(of: Array(text.utf8))
            else {
                let text = VisibleText.show(template.partlyResolved(shown), limit: 200)
                return Self(code: "data.text", summary: "`\(text)` does not stand in the data where it should")
            }
            rest = rest[found.upperBound...]
        }
        guard let endMark = phase.endMark else { return nil }
        let summary: String? =
            switch try? endMark.resolve(values).get() {
            case "required" where data.ending != .endMark: "no 0x03 ends the data"
            case "absent" where data.ending == .endMark: "0x03 ends the data, which the rig says it does not"
            case nil: "`\(endMark.partlyResolved(shown))` stands for nothing here"
            default: nil
            }
        return summary.map { Self(code: "data.end-mark", summary: $0) }
    }
}
