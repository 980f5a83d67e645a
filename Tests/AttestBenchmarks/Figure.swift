/// One line of the output: what was measured, the rival in the same run, and the goal.
struct Figure {
    var title: String
    var value: Double
    var unit: String
    var rival: (name: String, value: Double)?
    var goal: String

    var text: String {
        var text = "\(title): \(Self.short(value)) \(unit)"
        if let rival {
            text += "; \(rival.name): \(Self.short(rival.value)) \(unit), ratio \(Self.short(value / rival.value))"
        }
        return text + "; goal: \(goal)"
    }

    /// Three significant digits.
    static func short(_ value: Double) -> String {
        guard value.isFinite, value > 0 else { return "\(value)" }
        var scale = 1.0
        while value * scale < 100, scale < 1e6 { scale *= 10 }
        let rounded = (value * scale).rounded() / scale
        return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    }
}
