import Foundation
import SuiteLanguage
import TestSupport

/// PyYAML's `BaseLoader`, which reads no types: one process compares many trees.
enum PyYAML {
    /// A text, and its tree as the failsafe schema's JSON.
    struct Sample: Sendable, Codable {
        let text: String
        let json: String
    }

    /// Where it reads something else; `complaint` where it refuses the text.
    struct Difference: Sendable, Decodable {
        let index: Int
        let read: String?
        let complaint: String?
    }

    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    /// The differences to what it reads; throws when it has not looked at every sample.
    static func differences(_ samples: [Sample]) async throws -> [Difference] {
        let folder = try TemporaryFolder()
        let encoder = JSONEncoder()
        let lines = try samples.map { try encoder.encode($0) + [0x0A] }
        let file = try folder.write(Array(lines.joined()), to: "samples")
        let run = try await script.run([file])
        var answers = run.output.split(separator: "\n")
        guard run.status == 0, answers.popLast() == "looked at \(samples.count)" else {
            throw Failed(description: run.output)
        }
        return try answers.map { try JSONDecoder().decode(Difference.self, from: Data($0.utf8)) }
    }

    private static let script = PythonScript(
        """
        import json, sys, yaml

        def same(ours, theirs):
            if type(ours) is not type(theirs):
                return False
            if isinstance(ours, list):
                return len(ours) == len(theirs) and all(map(same, ours, theirs))
            if isinstance(ours, dict):
                return list(ours) == list(theirs) and all(map(same, ours.values(), theirs.values()))
            return ours == theirs

        count = 0
        for line in open(sys.argv[1], "rb"):
            sample = json.loads(line)
            try:
                theirs = yaml.load(sample["text"].encode(), Loader=yaml.BaseLoader)
                # A text without a node is None.
                if not same(json.loads(sample["json"]), "" if theirs is None else theirs):
                    print(json.dumps({"index": count, "read": json.dumps(theirs)}))
            except yaml.YAMLError as error:
                print(json.dumps({"index": count, "complaint": str(error)}))
            count += 1
        print("looked at", count)
        """)
}
