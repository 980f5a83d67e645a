/// One record of a proof: what became of the suite on modules that are known to be right or wrong.
///
/// A proof's reports, its exit code, and what it says about the register's rows are functions of the records alone.
public enum ProofRecord: Sendable, Hashable {
    /// Always the first record.
    case proofBegan(ProofHead)
    case defect(DefectProof)
    case variation(VariationProof)
    /// Always the last record of a proof that was closed.
    case proofEnded(ProofEnd)
}

// In JSON a record is an object with one key, the kind of the record, as in a journal.
extension ProofRecord: FileRecord {
    public typealias Order = ProofOrder

    public static var currentFormat: Int { ProofHead.currentFormat }

    private enum Kind: String, CodingKey {
        case proofBegan, defect, variation, proofEnded
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Kind.self)
        guard let kind = container.allKeys.first, container.allKeys.count == 1 else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "no record of a known kind"))
        }
        self =
            switch kind {
            case .proofBegan: .proofBegan(try container.decode(ProofHead.self, forKey: kind))
            case .defect: .defect(try container.decode(DefectProof.self, forKey: kind))
            case .variation: .variation(try container.decode(VariationProof.self, forKey: kind))
            case .proofEnded: .proofEnded(try container.decode(ProofEnd.self, forKey: kind))
            }
    }

    public var kind: String {
        switch self {
        case .proofBegan: Kind.proofBegan.rawValue
        case .defect: Kind.defect.rawValue
        case .variation: Kind.variation.rawValue
        case .proofEnded: Kind.proofEnded.rawValue
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Kind.self)
        switch self {
        case .proofBegan(let head): try container.encode(head, forKey: .proofBegan)
        case .defect(let defect): try container.encode(defect, forKey: .defect)
        case .variation(let variation): try container.encode(variation, forKey: .variation)
        case .proofEnded(let end): try container.encode(end, forKey: .proofEnded)
        }
    }
}
