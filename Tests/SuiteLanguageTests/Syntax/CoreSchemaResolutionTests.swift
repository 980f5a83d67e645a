import Foundation
import SuiteLanguage
import TestSupport
import Testing

/// Plain scalars that chance wrote, against the table of YAML 1.2.2 section 10.3.2 and against ruamel.yaml.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct CoreSchemaResolutionTests {
    private enum Kind: String {
        case null, bool, int, float, string
    }

    /// The table, as it is printed.
    private static func kindInTable(_ text: String) -> Kind {
        if text.wholeMatch(of: #/null|Null|NULL|~|/#) != nil { return .null }
        if text.wholeMatch(of: #/true|True|TRUE|false|False|FALSE/#) != nil { return .bool }
        if text.wholeMatch(of: #/[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+/#) != nil { return .int }
        if text.wholeMatch(of: #/[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?/#) != nil { return .float }
        if text.wholeMatch(of: #/[-+]?(\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN/#) != nil { return .float }
        return .string
    }

    private static func kind(_ value: CoreSchema.Value) -> Kind {
        switch value {
        case .null: .null
        case .bool: .bool
        case .int: .int
        case .float, .notFinite: .float
        case .string: .string
        }
    }

    private static let pieces = [
        "0", "7", "8", "9", "12", "00", "a", "F", "e", "E", "+", "-", ".", "x", "0x", "0o", "o", "0b", "_", ":", "inf",
        ".inf", ".nan", "null", "~", "true", "True", "TRUE", "false", "N", "1", ".5", "-1", "no", "y", "1e", "e-3", "٣",
    ]

    /// Texts that look like values.
    private static func texts(_ count: Int, from seed: UInt64) -> [String] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            (0..<Int.random(in: 1...5, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
        }
    }

    @Test func theTableDecides() {
        var kinds: [Kind: Int] = [:]
        for text in Self.texts(DifferentialRun.count(4000), from: DifferentialRun.seed) {
            let kind = Self.kindInTable(text)
            kinds[kind, default: 0] += 1
            #expect(
                Self.kind(CoreSchema.resolve(Scalar(text, style: .plain))) == kind,
                "ATTEST_SEED=\(DifferentialRun.seed): \(text)")
        }
        #expect(kinds.count == 5)
    }

    /// Where ruamel.yaml leaves the table: what it still has of YAML 1.1, and an exponent that it wants a sign in.
    private static func isKnownOfRuamel(_ text: String) -> Bool {
        text.contains("_") || text.contains(#/^[-+]?0b/#) || text.contains(#/^[-+]0[xo]/#)
            || text.contains(#/^[-+]?\.[0-9]+[eE][0-9]/#)
    }

    @Test func ruamelResolvesTheSame() async throws {
        let texts = Self.texts(2000, from: DifferentialRun.seed).filter {
            // What is no plain scalar, and a key.
            !["-", ":"].contains($0) && !$0.hasSuffix(":") && !Self.isKnownOfRuamel($0)
        }
        let folder = try TemporaryFolder()
        let file = try folder.write(Array(texts.map { "- \($0)\n" }.joined().utf8), to: "list.yaml")
        let run = try await Self.script.run([file])
        #expect(run.status == 0, "\(run.output)")
        let answers = run.output.split(separator: "\n").map(String.init)
        try #require(answers.count == texts.count, "\(run.output.suffix(2000))")
        for (text, answer) in zip(texts, answers) {
            #expect(
                Self.shown(CoreSchema.resolve(Scalar(text, style: .plain))) == answer,
                "ATTEST_SEED=\(DifferentialRun.seed): \(text)")
        }
    }

    private static func shown(_ value: CoreSchema.Value) -> String {
        switch value {
        case .null: "null"
        case .bool(let value): "bool \(value)"
        case .int(let digits): "int \(digits)"
        case .float(let text):
            // What is too great for a Double is infinite there, and every digit of it is kept here.
            "float "
                + (Double(text).map { $0.isInfinite ? ($0 < 0 ? "-" : "") + ".inf" : "\($0.bitPattern)" } ?? "none")
        case .notFinite(".nan"): "float nan"
        case .notFinite(let text): "float \(text)"
        case .string(let text): "string \(text)"
        }
    }

    private static let script = PythonScript(
        """
        import math, struct, sys
        import ruamel.yaml

        def shown(value):
            if value is None:
                return "null"
            if isinstance(value, bool):
                return "bool " + str(value).lower()
            if isinstance(value, int):
                return f"int {value}"
            if isinstance(value, float):
                if math.isnan(value):
                    return "float nan"
                if math.isinf(value):
                    return "float " + ("-" if value < 0 else "") + ".inf"
                return f"float {struct.unpack('Q', struct.pack('d', value))[0]}"
            return f"string {value}"

        yaml = ruamel.yaml.YAML(typ="safe", pure=True)
        yaml.version = (1, 2)
        sys.stdout.reconfigure(encoding="utf-8")
        for value in yaml.load(open(sys.argv[1], encoding="utf-8")):
            print(shown(value))
        """)
}
