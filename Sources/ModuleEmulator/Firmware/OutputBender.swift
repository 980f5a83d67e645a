/// Passes on what a module says, bent by its firmware.
struct OutputBender {
    private let bends: [OutputBend]
    private let chatter: Set<Utterance.Kind>
    private let chattersAfterCodes: Bool
    private var followsData = false
    private var isSilent = false
    /// What waits for another output, and which one that is.
    private var held: (utterance: Utterance, until: OutputBend.Output)?

    init(_ firmware: Firmware) {
        bends = firmware.outputs
        chatter = firmware.chatter
        chattersAfterCodes = firmware.chattersAfterCodes
    }

    /// Nothing is said any more.
    mutating func silence() {
        isSilent = true
    }

    /// What is said instead of `utterance`, in order.
    ///
    /// - Parameter aside: a line that has nothing to do with it, as it goes out under the settings in force.
    mutating func bend(_ utterance: Utterance, aside: [UInt8]) -> [Utterance] {
        guard !isSilent else { return [] }
        var said = [utterance]
        for bend in bends where bend.output == utterance.output {
            apply(bend.change, to: &said, of: utterance)
        }
        if let held, held.until == utterance.output {
            said.append(held.utterance)
            self.held = nil
        }
        let aside = Utterance(kind: .unsolicited, source: "+CREG", bytes: aside)
        // Behind data it could not be told from them.
        if chatter.contains(utterance.kind), utterance.kind == .final || !followsData { said.insert(aside, at: 0) }
        if chattersAfterCodes, utterance.kind == .final { said.append(aside) }
        // Of an empty listing there are none between its two result lines.
        followsData = utterance.kind == .data || utterance.output == .result("+FTPLIST")
        return said
    }

    private mutating func apply(_ change: OutputBend.Change, to said: inout [Utterance], of utterance: Utterance) {
        switch change {
        case .bytes(let change):
            for index in said.indices { said[index].bytes = change(said[index].bytes) }
        case .drop:
            said = []
        case .duplicate:
            said += said
        case .before(let bytes):
            said.insert(Utterance(kind: utterance.kind, source: utterance.source, bytes: bytes), at: 0)
        case .after(let bytes):
            said.append(Utterance(kind: utterance.kind, source: utterance.source, bytes: bytes))
        case .hold(let output):
            held = (utterance, output)
            said = []
        }
    }
}
