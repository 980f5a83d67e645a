/// How far a row has come: what is proved says the most, and what is claimed the least.
public enum CoverageMeasure: String, Sendable, Hashable, Codable, CaseIterable {
    case proved, exercised, claimed
}
