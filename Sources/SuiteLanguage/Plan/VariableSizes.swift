/// How long the variables of a case are at least, whatever the rig: each may stand for a multiple of another.
struct VariableSizes {
    private var sizes: [String: Int] = [:]

    init(_ matrix: [MatrixAxis]) {
        for axis in matrix {
            for (index, name) in axis.names.enumerated() { sizes[name] = axis.rows.map { $0[index].utf8.count }.max() }
        }
    }

    /// Whether a variable keeps within the limit; one that does not counts no further, so that it is told of once.
    mutating func admits(_ variable: Variable) -> Bool {
        let once = variable.value.parts.reduce(0) { sum, part in
            switch part {
            case .literal(let text): sum + text.utf8.count
            case .variable(let name): sum + (sizes[name] ?? 1)
            }
        }
        let (size, isTooGreat) = once.multipliedReportingOverflow(by: variable.times)
        guard !isTooGreat else { return false }
        sizes[variable.name] = size > Variable.mostBytes ? 1 : size
        return size <= Variable.mostBytes
    }
}
