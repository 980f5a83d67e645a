import SuiteLanguage

extension Condition {
    /// Whether the variable has the value, is a number of the range `240000..249000`, or has another value than `!value`.
    func holds(in values: [String: String]) -> Bool {
        guard let wanted = try? value.resolve(values).get(), let value = values[name] else { return false }
        if wanted.hasPrefix("!") { return value != wanted.dropFirst() }
        guard let dots = wanted.firstRange(of: ".."), let low = Int(wanted[..<dots.lowerBound]),
            let high = Int(wanted[dots.upperBound...]), let number = Int(value)
        else { return value == wanted }
        return low <= number && number <= high
    }

    /// Why a case with this condition is not applicable.
    ///
    /// - Parameter shown: the values as they may be written down.
    func mismatch(shown: [String: String]) -> String {
        let values = [value.partlyResolved(shown), shown[name] ?? "not known"].map { $0.isEmpty ? "not set" : $0 }
        return "is for a rig whose `\(name)` is \(values[0]), and here it is \(values[1])"
    }
}
