import Foundation
import SourceText
import SuiteLanguage

/// The cases of a plan for people: folder, suite, state or declaration, case.
struct CaseTree {
    private struct Branch {
        var text: String
        /// What stands behind the text however narrow the terminal is.
        var tail = ""
        var branches: [Branch] = []
        var isSuite = false
    }

    private(set) var text = ""
    private(set) var legend = ""
    private let isColoured: Bool
    private let width: Int?
    /// The lines that lead to a branch: to one with others behind it, to the last one, and past either.
    private let lines: (tee: String, corner: String, bar: String, blank: String)
    /// `·`, `×` and `…`, where there are none but ASCII's.
    private let marks: (dot: String, times: String, ellipsis: String)

    /// - Parameter width: of the terminal, beyond which a line is cut; nil cuts none.
    init(_ plan: RunPlan, isASCII: Bool, isColoured: Bool = false, width: Int? = nil) {
        self.isColoured = isColoured
        self.width = width
        lines = isASCII ? ("|- ", "`- ", "|  ", "   ") : ("├─ ", "└─ ", "│  ", "   ")
        marks = isASCII ? ("-", "x", "...") : ("·", "×", "…")
        var folders: [(name: String, suites: [PlannedSuite])] = []
        for suite in plan.suites {
            let name = Self.folder(of: suite.suite.file.path)
            if let place = folders.firstIndex(where: { $0.name == name }) {
                folders[place].suites.append(suite)
            } else {
                folders.append((name, [suite]))
            }
        }
        for (index, folder) in folders.enumerated() {
            if index > 0 { text += "\n" }
            append(Branch(text: folder.name, isSuite: true))
            draw(folder.suites.map(branch), behind: "")
        }
        if plan.suites.contains(where: { $0.cases.contains(where: \.isDerived) }) {
            legend = "\n* derived from what the suite declares of its command"
        }
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private func branch(_ planned: PlannedSuite) -> Branch {
        let suite = planned.suite
        let words = [suite.name, suite.clause, suite.title].compactMap(\.self)
        var branch = Branch(
            text: words.joined(separator: " \(marks.dot) "),
            tail: " \(marks.dot) " + ListCommand.count(planned.cases.count, "case"), isSuite: true)
        let written = planned.cases.filter { !$0.isDerived }
        var states: [String?] = []
        for item in written where !states.contains(item.testCase.given?.value) {
            states.append(item.testCase.given?.value)
        }
        for state in states {
            let cases = written.filter { $0.testCase.given?.value == state }
            branch.branches.append(Branch(text: state ?? "in any state", branches: leaves(of: cases)))
        }
        let derived = planned.cases.filter(\.isDerived)
        if !derived.isEmpty {
            let line = suite.declaration.map { ":\(suite.file.location(at: $0.span.start).line)" } ?? ""
            let name = suite.file.path.split(separator: "/").last ?? ""
            branch.branches.append(Branch(text: "declared at \(name)\(line)", branches: leaves(of: derived)))
        }
        return branch
    }

    /// One leaf a case, with all values that it takes.
    private func leaves(of cases: [PlannedCase]) -> [Branch] {
        var groups: [(id: String, cases: [PlannedCase])] = []
        for item in cases {
            if groups.last?.id == item.testCase.id {
                groups[groups.count - 1].cases.append(item)
            } else {
                groups.append((item.testCase.id, [item]))
            }
        }
        return groups.map { group in
            let mark = group.cases.contains(where: \.isDerived) ? " *" : ""
            let times = group.cases.allSatisfy(\.values.isEmpty) ? "" : " \(marks.times)\(group.cases.count)"
            return Branch(text: group.id + folded(group.cases), tail: times + mark)
        }
    }

    /// `[mode=0,1]`, the values in their order.
    private func folded(_ cases: [PlannedCase]) -> String {
        guard let names = cases.first?.values.map(\.name), !names.isEmpty else { return "" }
        let axes = names.enumerated().map { index, name in
            var values: [String] = []
            for item in cases where !values.contains(item.values[index].value) {
                values.append(item.values[index].value)
            }
            return name + "=" + values.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",")
        }
        return "[" + axes.joined(separator: "; ") + "]"
    }

    private mutating func draw(_ branches: [Branch], behind lead: String) {
        for (index, branch) in branches.enumerated() {
            let isLast = index == branches.count - 1
            append(branch, behind: lead + (isLast ? lines.corner : lines.tee))
            draw(branch.branches, behind: lead + (isLast ? lines.blank : lines.bar))
        }
    }

    private mutating func append(_ branch: Branch, behind lead: String = "") {
        var words = VisibleText.show(branch.text)
        if let width {
            let room = width - TerminalText.columns(of: lead + branch.tail)
            words = TerminalText.cut(words, to: room, ellipsis: marks.ellipsis)
        }
        words += branch.tail
        guard isColoured else { return text += lead + words + "\n" }
        text += "\u{1B}[2m\(lead)\u{1B}[0m" + (branch.isSuite ? "\u{1B}[1m\(words)\u{1B}[0m" : words) + "\n"
    }
}
