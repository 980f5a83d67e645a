import Evidence

/// The second pass over a journal: writes the document, one case at a time.
struct JUnitDocument {
    private let plan: JUnitPlan
    private let xml: XMLWriter

    private var suite: SuiteHead?
    private var measurement: LineMeasurement?
    private var suiteCount = 0
    private var suiteNames = UniqueNames()
    private var classname = ""
    private var caseNames = UniqueNames()
    /// Of a merged run: those of each class, of which several suites may have cases.
    private var classNames: [String: UniqueNames] = [:]
    private var log = BoundedLog(limit: JUnitCase.longestBody)

    /// `descriptor` stays the caller's; `path` is for messages.
    init(_ plan: JUnitPlan, descriptor: CInt, path: String) throws {
        self.plan = plan
        xml = try XMLWriter(descriptor: descriptor, path: path)
    }

    /// Writes the whole document.
    mutating func write(journal path: String) throws {
        var reader = try JournalReader(path: path)
        var fold = ReportFold()
        try xml.start("testsuites")
        var records = 0
        while records < plan.records, let record = try reader.next() {
            records += 1
            if case .lineMeasured(let measurement) = record { self.measurement = measurement }
            for event in fold.receive(record) {
                try write(event, before: JUnitPreview(reader, records: plan.records - records))
            }
        }
        for event in fold.finish() { try write(event, before: nil) }
        if !plan.problems.isEmpty { try writeProblems() }
        try xml.end()
        try xml.finish()
    }

    private mutating func write(_ event: ReportEvent, before preview: JUnitPreview?) throws {
        switch event {
        case .suiteBegan(let head): try begin(head, before: preview)
        case .caseEnded(let result): try write(result)
        // Before a suite it waits for the next one's log.
        case .observation(let observation): log.add(observation.words)
        case .suiteEnded:
            try endSuite(errors: "")
            if suite?.rig != nil { classNames[classname] = caseNames }
            suite = nil
        }
    }

    private mutating func begin(_ head: SuiteHead, before preview: JUnitPreview?) throws {
        suite = head
        let base = ReportText.line(head.name, orElse: "unnamed")
        let name = base + place(of: head) + repetition(of: head)
        let suffix = suiteNames.suffix(for: name)
        // The key under which tools keep a case's history: nothing in it changes from run to run.
        if let rig = head.rig {
            classname = "attest." + (plan.tellsRig ? ReportText.line(rig, orElse: "unnamed") + "." : "") + base
            caseNames = classNames[classname, default: UniqueNames()]
        } else {
            classname = "attest." + base + suffix
            caseNames = UniqueNames()
        }
        let totals = suiteCount < plan.suites.count ? plan.suites[suiteCount] : JUnitTotals()
        try startSuite(name + suffix, totals)
        try xml.element("properties") {
            try write(
                JUnitProperties.of(plan.head, part: plan.head?.part(of: head))
                    + JUnitProperties.of(measurement(for: head)) + JUnitProperties.of(head))
            if totals.hasRequirements, let preview { try writeRequirements(of: head, preview) }
        }
    }

    /// Where the cases of a suite of a merged run ran: ` (bench-3, shard 2/8)`.
    private func place(of head: SuiteHead) -> String {
        guard let rig = head.rig else { return "" }
        let shard = head.shard == nil ? nil : plan.head?.part(of: head).shard.map { "shard \($0)" }
        return " (" + ReportText.line(([rig] + [shard].compactMap(\.self)).joined(separator: ", ")) + ")"
    }

    /// Of the line over which the suite ran.
    private func measurement(for suite: SuiteHead) -> LineMeasurement? {
        measurement.flatMap { $0.rig == suite.rig && $0.shard == suite.shard ? $0 : nil }
    }

    /// The requirements of each case, under the name of its testcase: in both schemas only a suite has properties, and
    /// they stand before its cases.
    private func writeRequirements(of suite: SuiteHead, _ preview: JUnitPreview) throws {
        var names = caseNames
        try preview.forEachCase { head in
            let name = Self.name(of: head, repetition(of: suite), &names)
            if !head.covers.isEmpty {
                try write([(name: "requirements." + name, value: head.covers.joined(separator: " "))])
            }
        }
    }

    private static func name(
        of head: CaseHead, _ repetition: String, _ names: inout UniqueNames
    ) -> String {
        let base = ReportText.line(head.name, orElse: "unnamed") + repetition
        return base + names.suffix(for: base)
    }

    private func repetition(of head: SuiteHead) -> String {
        guard let run = plan.head, run.repetitions > 1 else { return "" }
        return " (repetition \(head.repetition))"
    }

    private mutating func write(_ result: CaseResult) throws {
        guard let suite else { return }
        let name = Self.name(of: result.head, repetition(of: suite), &caseNames)
        try write(JUnitCase(result, in: suite), named: name)
        for line in CaseDetails.log(of: result, named: name) { log.add(line) }
    }

    /// The suite that holds what is wrong with the run itself.
    private mutating func writeProblems() throws {
        // No suite's class: theirs all have a point.
        classname = "attest"
        let name = "attest run"
        try startSuite(name + suiteNames.suffix(for: name), plan.problemTotals)
        try xml.element("properties") {
            try write(JUnitProperties.of(plan.head) + JUnitProperties.of(plan.tally))
        }
        for problem in plan.problems {
            try write(JUnitCase(problem), named: problem.name)
        }
        try endSuite(errors: plan.problems.map { $0.detail + "\n" }.joined())
    }

    private mutating func startSuite(_ name: String, _ totals: JUnitTotals) throws {
        let part = plan.head?.part(of: suite)
        try xml.start(
            "testsuite",
            [
                "name": name, "package": "attest", "id": String(suiteCount),
                "timestamp": JUnitTimestamp.text(of: totals.began, in: part),
                "hostname": ReportText.line(part?.host ?? "", orElse: "localhost"),
                "tests": String(totals.tests), "failures": String(totals.failures), "errors": String(totals.errors),
                "skipped": String(totals.skipped), "time": TimeText.seconds(totals.time),
            ])
        suiteCount += 1
    }

    private func write(_ properties: [(name: String, value: String)]) throws {
        for (name, value) in properties {
            try xml.element("property", ["name": ReportText.line(name), "value": ReportText.line(value)])
        }
    }

    private func write(_ testcase: JUnitCase, named name: String) throws {
        try xml.element("testcase", ["name": name, "classname": classname, "time": testcase.time]) {
            guard let child = testcase.child else { return }
            try xml.start(child.element, ["message": child.message])
            if let type = child.type { try xml.attribute("type", type) }
            try xml.text(child.body)
            try xml.end()
        }
    }

    private mutating func endSuite(errors: String) throws {
        try xml.element("system-out") { try xml.text(log.text) }
        try xml.element("system-err") { try xml.text(ReportText.block(errors, limit: JUnitCase.longestBody)) }
        try xml.end()
        log = BoundedLog(limit: JUnitCase.longestBody)
    }
}
