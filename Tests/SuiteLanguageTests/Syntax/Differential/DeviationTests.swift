import SourceText
import SuiteLanguage
import TestSupport
import Testing

/// The cases, kept by hand, in which another reader leaves the specification: the parser follows it, and the reader still
/// does not. What no longer deviates must not be excused.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct DeviationTests {
    @Test func theParserFollowsTheSpecification() throws {
        for example in (Deviation.libyaml + Deviation.pyYAML).flatMap(\.examples) {
            #expect(try Self.json(example.text) == example.json)
        }
    }

    @Test func libyamlDoesNot() throws {
        for deviation in Deviation.libyaml {
            for example in deviation.examples {
                let outcome = SuiteParser.parse(SourceFile(path: "a", text: example.text))
                let ours = Tree(try #require(outcome.root))
                var complaint: String?
                do {
                    let theirs = try Tree(libyaml: example.text)
                    #expect(theirs != ours, "\(deviation.reason): libyaml reads \(example.text.debugDescription) well")
                } catch {
                    complaint = "\(error)"
                }
                #expect(
                    deviation.holds(example.text) && deviation.excuses(complaint), "\(example.text.debugDescription)")
            }
        }
    }

    @Test func pyYAMLDoesNot() async throws {
        let pairs = Deviation.pyYAML.flatMap { deviation in deviation.examples.map { (deviation, $0) } }
        let samples = try pairs.map { PyYAML.Sample(text: $1.text, json: try Self.json($1.text)) }
        let differences = try await PyYAML.differences(samples)
        #expect(differences.map(\.index) == Array(samples.indices))
        for difference in differences {
            let (deviation, example) = pairs[difference.index]
            #expect(
                deviation.holds(example.text) && deviation.excuses(difference.complaint),
                "\(example.text.debugDescription): \(difference)")
        }
    }

    private static func json(_ text: String) throws -> String {
        let outcome = SuiteParser.parse(SourceFile(path: "a", text: text))
        #expect(outcome.diagnostics.isEmpty, "\(text.debugDescription)")
        return FailsafeSchema.json(try #require(outcome.root))
    }
}
