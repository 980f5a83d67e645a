import Evidence

extension DefectTrial {
    init(_ proof: DefectProof) {
        let key = proof.sighting.map { CaseKey(suite: $0.suite, name: $0.name) }
        switch (proof.outcome, key) {
        case (.killed, let key?): self.init(defect: proof.name, outcome: .killed(key))
        case (.killed, nil), (.elsewhere, _): self.init(defect: proof.name, outcome: .elsewhere(key))
        case (.survived, _): self.init(defect: proof.name, outcome: .survived)
        case (.undecided, _): self.init(defect: proof.name, outcome: .undecided)
        }
    }
}
