import SourceText

/// Names in fragments, and what they capture.
extension SuiteCheck {
    /// A name that gets a value from the module, or on the way.
    mutating func capture(_ names: some Sequence<String>, at span: SourceSpan, known: inout Set<String>) {
        for name in names {
            // What a fragment captures that this one uses would be lost as well.
            let isInner = uses.contains { $0.parameters.contains(name) }
            if ownParameters.contains(name), !isInner { refuseCapture(of: name, at: span) }
            pinNames.remove(name)
        }
        known.formUnion(names)
        given.subtract(names)
    }

    private mutating func refuseCapture(of name: String, at span: SourceSpan) {
        let (uses, file) = (self.uses, self.file)
        self.uses = []
        self.file = uses.first?.file ?? file
        report(.takenName(name), at: uses.first?.span ?? span)
        (self.uses, self.file) = (uses, file)
    }

    /// Each parameter may be made of what has its name outside, which has it again behind the fragment.
    mutating func check(_ use: FragmentUse, of step: Step, known: inout Set<String>) {
        let variables = use.arguments.map(\.variable)
        for variable in variables { self.use(variable.value, known: known) }
        let (outer, outerGiven, outerPINs, outerSizes) = (known, given, pinNames, sizes)
        for variable in variables {
            limit(variable)
            known.insert(variable.name)
            given.insert(variable.name)
            if isPIN(variable, among: outerPINs) {
                pinNames.insert(variable.name)
            } else {
                pinNames.remove(variable.name)
            }
        }
        uses.append((file, step.focus, Set(variables.map(\.name))))
        for inner in use.steps { check(inner, known: &known) }
        uses.removeLast()
        (pinNames, sizes) = (outerPINs, outerSizes)
        for variable in variables {
            if !outer.contains(variable.name) { known.remove(variable.name) }
            if outerGiven.contains(variable.name) { given.insert(variable.name) } else { given.remove(variable.name) }
        }
    }
}
