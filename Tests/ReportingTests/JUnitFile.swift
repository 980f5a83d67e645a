import Evidence
import Foundation
import FoundationXML
import Reporting
import TestSupport
import Testing

/// A report as the tests look at it: written from a journal, validated, parsed.
struct JUnitFile {
    struct Case {
        var suite: String
        var classname: String
        var name: String
        var time: String
        /// `failure`, `error`, `skipped`, or nothing for a pass.
        var result: String?
        var type: String?
        var message: String
        var body: String
    }

    let text: String
    private let root: XMLElement

    /// The report of a journal of these bytes; it must please both schemas, and count what it holds.
    init(journal bytes: some Sequence<UInt8>, _ place: SourceLocation = #_sourceLocation) throws {
        try self.init(beside: "run.jsonl", place) { journal, path in
            try Data(bytes).write(to: URL(fileURLWithPath: journal))
            try JUnitReport.write(journal: journal, to: path)
        }
    }

    /// The report of a proof; the same is asked of it.
    init(proof records: [ProofRecord], _ place: SourceLocation = #_sourceLocation) throws {
        try self.init(beside: "proof.jsonl", place) { proof, path in
            let writer = try ProofWriter(path: proof)
            for record in records { try writer.append(record) }
            try writer.close()
            try ProofJUnit.write(proof: proof, to: path)
        }
    }

    private init(
        beside source: String, _ place: SourceLocation, _ write: (_ source: String, _ path: String) throws -> Void
    ) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/junit.xml"
        try write(folder.path(of: source), path)
        let complaints = try SchemaValidator.complaints(about: path)
        #expect(complaints == [], sourceLocation: place)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names == ["junit.xml", source], sourceLocation: place)
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        text = String(decoding: data, as: UTF8.self)
        root = try Self.root(of: data)
        checkCounts(place)
    }

    /// The document element of these bytes.
    static func root(of data: Data) throws -> XMLElement {
        try SchemaValidator.turn.withLock { try #require(try XMLDocument(data: data).rootElement()) }
    }

    init(_ run: SampleRun, _ place: SourceLocation = #_sourceLocation) throws {
        try self.init(journal: try Self.journal(run.records), place)
    }

    static func journal(_ records: [RunRecord]) throws -> Data {
        let folder = try TemporaryFolder()
        let writer = try JournalWriter(path: folder.path + "/run.jsonl")
        for record in records { try writer.append(record) }
        try writer.close()
        return try Data(contentsOf: URL(fileURLWithPath: writer.path))
    }

    var suites: [XMLElement] { root.elements(forName: "testsuite") }

    var cases: [Case] {
        suites.flatMap { suite in
            suite.elements(forName: "testcase").map { element in
                let children = (element.children ?? []).compactMap { $0 as? XMLElement }
                #expect(children.count <= 1)
                let child = children.first
                return Case(
                    suite: suite["name"], classname: element["classname"], name: element["name"],
                    time: element["time"], result: child?.name,
                    type: child?.attribute(forName: "type")?.stringValue, message: child?["message"] ?? "",
                    body: child?.stringValue ?? "")
            }
        }
    }

    /// A suite's `system-out` or `system-err`.
    func log(_ name: String, ofSuite index: Int) -> String {
        suites[index].elements(forName: name).first?.stringValue ?? ""
    }

    func properties(ofSuite index: Int) -> [String: String] {
        let properties = suites[index].elements(forName: "properties").flatMap { $0.elements(forName: "property") }
        return Dictionary(properties.map { ($0["name"], $0["value"]) }, uniquingKeysWith: { first, _ in first })
    }

    private func checkCounts(_ place: SourceLocation) {
        for (index, suite) in suites.enumerated() {
            let cases = suite.elements(forName: "testcase")
            #expect(suite["id"] == String(index), sourceLocation: place)
            #expect(suite["tests"] == String(cases.count), sourceLocation: place)
            for (attribute, element) in [("failures", "failure"), ("errors", "error"), ("skipped", "skipped")] {
                let count = cases.count { !$0.elements(forName: element).isEmpty }
                #expect(suite[attribute] == String(count), "\(attribute)", sourceLocation: place)
            }
        }
        let keys = cases.map { $0.classname + "\n" + $0.name }
        #expect(Set(keys).count == keys.count, sourceLocation: place)
    }
}

extension XMLElement {
    subscript(attribute: String) -> String {
        self.attribute(forName: attribute)?.stringValue ?? ""
    }
}
