import Evidence

/// Makes a JUnit report of a proof: a testcase for each defect, which fails where it was not killed, and one for each
/// module that is right, which fails where a case wronged it.
public enum ProofJUnit {
    /// Writes the report of the proof at `proof` to `path`; a proof that is cut off is reported up to there, and as such.
    ///
    /// It is written beside its place, read again and then put there in one step. Throws `ReportError`; what stood at
    /// `path` then still stands there.
    public static func write(proof: String, to path: String) throws {
        let (tally, ending): (ProofTally, JournalEnding)
        do {
            (tally, ending) = try ProofTally.of(proof: proof)
        } catch let error as JournalError {
            throw ReportError.journal(error)
        }
        let suites = ProofSuite.all(of: tally, ending: ending)
        let file = try ReplacedFile(path: path)
        try write(suites, of: tally.head, to: try XMLWriter(descriptor: file.descriptor, path: path))
        try file.finish()
        try JUnitSelfCheck.check(file.temporaryPath, against: suites.map(\.totals))
        try file.replace()
    }

    private static func write(_ suites: [ProofSuite], of head: ProofHead?, to xml: XMLWriter) throws {
        let time =
            head.map { JUnitTimestamp.text(of: $0.stamp, startedAt: $0.startedAt, at: $0.stamp) }
            ?? JUnitTimestamp.text(of: nil, in: nil)
        try xml.start("testsuites")
        for (number, suite) in suites.enumerated() {
            let totals = suite.totals
            try xml.start(
                "testsuite",
                [
                    "name": ReportText.line(suite.name), "package": "attest", "id": String(number), "timestamp": time,
                    "hostname": ReportText.line(head?.host ?? "", orElse: "localhost"),
                    "tests": String(totals.tests), "failures": String(totals.failures),
                    "errors": String(totals.errors), "skipped": "0", "time": TimeText.seconds(totals.time),
                ])
            try xml.element("properties") {
                for (name, value) in properties(of: head) + killers(in: suite) {
                    try xml.element("property", ["name": ReportText.line(name), "value": ReportText.line(value)])
                }
            }
            for entry in suite.entries { try write(entry, in: suite, to: xml) }
            try xml.element("system-out") {
                try xml.text(ReportText.block(suite.log, limit: JUnitCase.longestBody))
            }
            try xml.element("system-err")
            try xml.end()
        }
        try xml.end()
        try xml.finish()
    }

    private static func write(_ entry: ProofSuite.Entry, in suite: ProofSuite, to xml: XMLWriter) throws {
        let attributes: KeyValuePairs = [
            "name": ReportText.line(entry.name, orElse: "unnamed"), "classname": ReportText.line(suite.classname),
            "time": entry.testcase.time,
        ]
        try xml.element("testcase", attributes) {
            guard let child = entry.testcase.child else { return }
            try xml.start(child.element, ["message": child.message])
            if let type = child.type { try xml.attribute("type", type) }
            try xml.text(child.body)
            try xml.end()
        }
    }

    /// A testcase that passes can hold nothing: which case has killed which defect stands beside it.
    private static func killers(in suite: ProofSuite) -> [(name: String, value: String)] {
        suite.entries.compactMap { entry in entry.killer.map { ("killed-by." + entry.name, $0) } }
    }

    private static func properties(of head: ProofHead?) -> [(name: String, value: String)] {
        guard let head else { return [] }
        var properties = [
            (name: "proof", value: head.id), ("tool", "attest " + head.tool), ("rig", head.rig),
            ("selection", head.selection.joined(separator: " ")), ("cases", String(head.cases)),
            ("jobs", String(head.jobs)),
        ]
        for file in head.files { properties.append(("file." + file.path, file.sum)) }
        for (name, value) in head.parameters.sorted(by: { $0.key < $1.key }) {
            properties.append(("parameter." + name, value))
        }
        for rig in head.others ?? [] {
            for (name, value) in rig.parameters.sorted(by: { $0.key < $1.key }) {
                properties.append(("rig.\(rig.name).parameter.\(name)", value))
            }
        }
        return properties
    }
}
