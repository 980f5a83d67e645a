import ATDialect
import SourceText
import SuiteLanguage

/// What is wrong with data whatever they should be: how escaped data end, or a text that does not stand in them.
struct DataComplaint {
    var code: String
    var summary: String

    static func of(_ data: ResponseData, _ phase: DataPhase, rules: AnswerRules) -> Self? {
        var rest = data.bytes[...]
        for template in phase.contains {
            let text = (try? template.resolve(rules.values).get()) ?? ""
            guard let found = rest.firstRange(of: Array(text.utf8)) else {
                let shown = VisibleText.show(template.partlyResolved(rules.shown), limit: 200)
                return Self(code: "data.text", summary: "`\(shown)` does not stand in the data where it should")
            }
            rest = rest[found.upperBound...]
        }
        return switch try? phase.endMark?.resolve(rules.values).get() {
        case "required" where data.ending != .endMark:
            Self(code: "data.end-mark", summary: "no 0x03 ends the data")
        case "absent" where data.ending == .endMark:
            Self(code: "data.end-mark", summary: "0x03 ends the data, which the rig says it does not")
        default: nil
        }
    }
}
