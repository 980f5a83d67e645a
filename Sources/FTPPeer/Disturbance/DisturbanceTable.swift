/// The disturbances that are armed, in the order in which they were.
struct DisturbanceTable: Sendable {
    private var armed: [Disturbance] = []

    mutating func arm(_ disturbance: Disturbance) {
        guard disturbance.times.map({ $0 > 0 }) ?? true else { return }
        armed.append(disturbance)
    }

    mutating func clear() {
        armed.removeAll()
    }

    mutating func takeControlFault(on trigger: Disturbance.Trigger) -> ControlFault? {
        take { fault in
            if case .control(trigger, let control) = fault { control } else { nil }
        }
    }

    /// Whether the data connection that is being arranged shall be refused.
    mutating func takeRefusal() -> Bool {
        take { $0 == .refusedData ? true : nil } ?? false
    }

    mutating func takeDataFault(during name: String) -> DataFault? {
        take { fault in
            if case .data(let wanted, let data) = fault, wanted == nil || wanted == name { data } else { nil }
        }
    }

    mutating func takeListing() -> [UInt8]? {
        take { fault in
            if case .listing(let bytes) = fault { bytes } else { nil }
        }
    }

    /// The first match, which has then struck once more.
    private mutating func take<Match>(_ match: (Disturbance.Fault) -> Match?) -> Match? {
        for index in armed.indices {
            guard let found = match(armed[index].fault) else { continue }
            if let times = armed[index].times {
                armed[index].times = times - 1
                if times == 1 { armed.remove(at: index) }
            }
            return found
        }
        return nil
    }
}
