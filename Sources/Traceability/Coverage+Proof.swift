public import Evidence

extension Coverage {
    /// Adds what a proof has found out: a row is proved where a step that covers it has killed a defect of it.
    public mutating func add(_ proof: ProofTally) {
        add(proof: proof.head?.id ?? "", proof.defects.map { ($0.row, DefectTrial($0)) })
    }
}

extension DefectTrial {
    fileprivate init(_ proof: DefectProof) {
        let key = proof.sighting.map { CaseKey(suite: $0.suite, name: $0.name) }
        switch (proof.outcome, key) {
        case (.killed, let key?): self.init(defect: proof.name, outcome: .killed(key))
        case (.killed, nil), (.elsewhere, _): self.init(defect: proof.name, outcome: .elsewhere(key))
        case (.survived, _): self.init(defect: proof.name, outcome: .survived)
        }
    }
}
