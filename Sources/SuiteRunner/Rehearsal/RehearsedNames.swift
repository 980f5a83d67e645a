import Rigs
import SourceText
import SuiteLanguage

/// What `{name}` stands for, as far as that is known before a run.
struct RehearsedNames {
    private(set) var values: [String: String] = [:]
    /// As they may be shown.
    private(set) var shown: [String: String] = [:]
    /// Names whose values only the run can tell: what a module answers, and what the run chooses.
    private(set) var open: Set<String> = []
    /// Of those, the bytes that are known.
    private var counts: [String: Int] = [:]

    /// What a name stood for before a fragment took it for a parameter.
    private struct Outer {
        var name: String
        var value: String?
        var shown: String?
        var count: Int?
        var isOpen: Bool
    }

    /// Of each fragment that is gone through.
    private var outer: [[Outer]] = []

    static let secret = "***"

    init(settings: RigSettings) {
        for (name, value) in settings.values {
            set(name, value, shown: settings.secretNames.contains(name) && !value.isEmpty ? Self.secret : value)
        }
        for name in settings.chosenAtStart {
            leaveOpen(name)
            if settings.secretNames.contains(name) { shown[name] = Self.secret }
        }
        for parameter in RigParameter.all where parameter.kind == .commandLine {
            guard let template = try? Template(parsing: settings[parameter.name], span: .none),
                !template.variables.isEmpty
            else { continue }
            define(Variable(name: parameter.name, value: template))
        }
    }

    mutating func set(_ name: String, _ value: String, shown text: String? = nil) {
        values[name] = value
        shown[name] = text ?? value
        counts[name] = nil
        open.remove(name)
    }

    mutating func leaveOpen(_ name: String) {
        values[name] = nil
        shown[name] = nil
        counts[name] = nil
        open.insert(name)
    }

    mutating func define(_ variable: Variable) {
        let text = variable.value.partlyResolved(shown)
        if let value = try? variable.value.resolve(values).get() {
            // What has no value is an error of the run.
            guard let whole = try? variable.text(value) else { return leaveOpen(variable.name) }
            let visible = value == text ? whole : (try? variable.text(text)) ?? text
            return set(variable.name, whole, shown: visible)
        }
        let known = self.text(variable.value)
        leaveOpen(variable.name)
        // A sum is none of the words that it is made of.
        guard variable.plus == 0 else { return }
        guard known.count * variable.times <= Variable.mostBytes else { return }
        shown[variable.name] = String(repeating: text, count: variable.times)
        counts[variable.name] = known.count * variable.times
    }

    /// Gives a fragment's parameters their values; each may be made of what has its name outside.
    mutating func enter(_ variables: [Variable]) {
        let before = self
        for variable in variables {
            var outside = before
            outside.define(variable)
            put(outside.outer(variable.name))
        }
        outer.append(variables.map { before.outer($0.name) })
    }

    /// Gives back what had the names of the fragment's parameters outside of it.
    mutating func leave() {
        for outer in outer.popLast() ?? [] { put(outer) }
    }

    private func outer(_ name: String) -> Outer {
        Outer(name: name, value: values[name], shown: shown[name], count: counts[name], isOpen: open.contains(name))
    }

    private mutating func put(_ outer: Outer) {
        (values[outer.name], shown[outer.name], counts[outer.name]) = (outer.value, outer.shown, outer.count)
        if outer.isOpen { open.insert(outer.name) } else { open.remove(outer.name) }
    }

    func text(_ template: Template) -> RehearsedText {
        var text = RehearsedText(shown: "", count: 0)
        for part in template.parts {
            switch part {
            case .literal(let literal):
                text.shown += literal
                text.count += literal.utf8.count
            case .variable(let name):
                text.shown += shown[name] ?? "{\(name)}"
                text.count += values[name]?.utf8.count ?? counts[name] ?? 0
                text.isWhole = text.isWhole && values[name] != nil
            }
        }
        text.shown = VisibleText.show(text.shown)
        return text
    }

    /// Whether a condition holds; nil where only the run can tell.
    func decide(_ condition: Condition) -> Bool? {
        ([condition.name] + condition.value.variables).contains(where: open.contains)
            ? nil : condition.holds(in: values)
    }

    /// The condition in words: `pin-state is SIM PIN`.
    func words(_ condition: Condition) -> String {
        let wanted = VisibleText.show(condition.value.partlyResolved(shown))
        return condition.name + (wanted.hasPrefix("!") ? " is not \(wanted.dropFirst())" : " is \(wanted)")
    }

    func number(_ template: Template) -> Int? {
        (try? template.resolve(values).get()).flatMap(Int.init)
    }

    /// The duration, or that parameter of the rig where none is written.
    func duration(_ template: Template?, or parameter: String) -> Duration? {
        let text = template.map { try? $0.resolve(values).get() } ?? values[parameter]
        return text.flatMap(DurationText.parse)
    }

    /// Takes down what these items find out of the module.
    mutating func capture(_ items: [Expectation]) {
        for item in items {
            switch item {
            case .line(let pattern): for name in pattern.captures { leaveOpen(name) }
            case .data(let phase): for name in phase.append.map({ [$0, $0 + "-size"] }) ?? [] { leaveOpen(name) }
            case .anyOf(let alternatives, _):
                for alternative in alternatives {
                    capture(alternative.items)
                    if let name = alternative.variable { leaveOpen(name) }
                }
            case .optional(let items): capture(items)
            case .errorClass, .errorCode, .prompt, .bytes: break
            }
        }
    }
}
