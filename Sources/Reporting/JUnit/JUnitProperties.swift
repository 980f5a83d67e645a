import Evidence

/// The `<properties>` of a suite: under which circumstances its cases ran.
enum JUnitProperties {
    /// - Parameter part: of a merged run: the head of what a rig did of it.
    static func of(_ run: RunHead?, part: RunHead? = nil) -> [(name: String, value: String)] {
        guard let run else { return [] }
        let head = part ?? run
        var properties = [
            (name: "run", value: run.id), ("tool", "attest " + head.tool), ("rig", head.rig), ("port", head.port),
            ("selection", head.selection.joined(separator: " ")), ("repetitions", String(head.repetitions)),
        ]
        if let shard = head.shard { properties.append(("shard", shard.description)) }
        for feature in head.switchedOff ?? [] { properties.append(("off." + feature.feature, feature.reason)) }
        for limit in head.loosenedLimits ?? [] {
            properties.append(("loosened." + limit.parameter, "\(limit.value), standard \(limit.standard)"))
        }
        if let allowed = head.allowed, !allowed.isEmpty {
            properties.append(("allowed", allowed.joined(separator: " ")))
        }
        for (name, value) in head.parameters.sorted(by: { $0.key < $1.key }) {
            properties.append(("parameter." + name, value))
        }
        return properties
    }

    static func of(_ measurement: LineMeasurement?) -> [(name: String, value: String)] {
        guard let measurement else { return [] }
        var properties = [(name: "line", value: measurement.words)]
        properties.append(("line.uncertainty", TimeText.fine(measurement.uncertainty)))
        if let warning = measurement.warning { properties.append(("line.warning", warning)) }
        return properties
    }

    static func of(_ suite: SuiteHead) -> [(name: String, value: String)] {
        var properties = [(name: "suite.title", value: suite.title), ("suite.file", suite.path)]
        if let clause = suite.clause { properties.append(("suite.clause", clause)) }
        if let command = suite.command { properties.append(("suite.command", command)) }
        properties.append(("suite.repetition", String(suite.repetition)))
        return properties
    }

    static func of(_ tally: RunTally) -> [(name: String, value: String)] {
        [
            (name: "cases.planned", value: String(tally.head?.plannedCases ?? 0)),
            ("cases.begun", String(tally.begun)),
            ("cases.not-run", String(tally.unreached)),
        ]
    }
}
