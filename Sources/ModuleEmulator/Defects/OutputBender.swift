/// Passes on what a module says, bent by its defects.
struct OutputBender {
    private let bends: [Defect.Bend]
    private var isSilent = false
    /// A final result code that waits for a result line, and the name of that line.
    private var held: (utterance: Utterance, until: String)?

    init(_ defects: DefectSet) {
        bends = defects.bends
    }

    /// What is said instead of `utterance`, in order.
    mutating func bend(_ utterance: Utterance) -> [Utterance] {
        guard !isSilent else { return [] }
        var said = [utterance]
        for bend in bends {
            apply(bend, to: &said, of: utterance)
        }
        if let held, utterance.kind == .unsolicited, utterance.source == held.until {
            said.append(held.utterance)
            self.held = nil
        }
        return said
    }

    private mutating func apply(_ bend: Defect.Bend, to said: inout [Utterance], of utterance: Utterance) {
        switch bend {
        case .change(utterance.output, let index, let byte):
            change(&said) { if index < $0.count { $0[index] = byte } }
        case .lose(utterance.output, let index):
            change(&said) { if index < $0.count { $0.remove(at: index) } }
        case .drop(utterance.output):
            said = []
        case .duplicate(utterance.output):
            said += said
        case .insert(let bytes, utterance.output):
            said.insert(Utterance(kind: utterance.kind, source: utterance.source, bytes: bytes), at: 0)
        case .hold(final: utterance.source, let name) where utterance.kind == .final:
            held = (utterance, name)
            said = []
        case .silence(after: utterance.source) where utterance.kind == .final:
            isSilent = true
        default:
            break
        }
    }

    private func change(_ said: inout [Utterance], _ change: (inout [UInt8]) -> Void) {
        for index in said.indices {
            change(&said[index].bytes)
        }
    }
}

extension Utterance {
    /// The output as defects choose it.
    var output: Defect.Output {
        switch kind {
        case .answer: .answer(to: source)
        case .final: .final(of: source)
        case .unsolicited: .result(source)
        case .data: .data(of: source)
        }
    }
}
