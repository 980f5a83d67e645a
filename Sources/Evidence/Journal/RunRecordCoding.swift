// In JSON a record is an object with one key, the kind of the record: {"caseEnded":{"duration":…,"verdict":"pass"}}.
extension RunRecord: FileRecord {
    public typealias Order = JournalOrder

    public static var currentFormat: Int { RunHead.currentFormat }

    private enum Kind: String, CodingKey {
        case runBegan, lineMeasured, suiteBegan, caseBegan, stepBegan, bytes, server, observation
        case stepEnded, attemptEnded, caseEnded, suiteEnded, runEnded
    }

    private enum NoField: CodingKey {}

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Kind.self)
        guard let kind = container.allKeys.first, container.allKeys.count == 1 else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "no record of a known kind"))
        }
        self =
            switch kind {
            case .runBegan: .runBegan(try container.decode(RunHead.self, forKey: kind))
            case .lineMeasured: .lineMeasured(try container.decode(LineMeasurement.self, forKey: kind))
            case .suiteBegan: .suiteBegan(try container.decode(SuiteHead.self, forKey: kind))
            case .caseBegan: .caseBegan(try container.decode(CaseHead.self, forKey: kind))
            case .stepBegan: .stepBegan(try container.decode(StepHead.self, forKey: kind))
            case .bytes: .bytes(try container.decode(PortBytes.self, forKey: kind))
            case .server: .server(try container.decode(ServerEvent.self, forKey: kind))
            case .observation: .observation(try container.decode(Observation.self, forKey: kind))
            case .stepEnded: .stepEnded(try container.decode(StepEnd.self, forKey: kind))
            case .attemptEnded: .attemptEnded(try container.decode(AttemptEnd.self, forKey: kind))
            case .caseEnded: .caseEnded(try container.decode(CaseEnd.self, forKey: kind))
            case .suiteEnded: .suiteEnded
            case .runEnded: .runEnded(try container.decode(RunEnd.self, forKey: kind))
            }
    }

    public var kind: String {
        let kind: Kind =
            switch self {
            case .runBegan: .runBegan
            case .lineMeasured: .lineMeasured
            case .suiteBegan: .suiteBegan
            case .caseBegan: .caseBegan
            case .stepBegan: .stepBegan
            case .bytes: .bytes
            case .server: .server
            case .observation: .observation
            case .stepEnded: .stepEnded
            case .attemptEnded: .attemptEnded
            case .caseEnded: .caseEnded
            case .suiteEnded: .suiteEnded
            case .runEnded: .runEnded
            }
        return kind.rawValue
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Kind.self)
        switch self {
        case .runBegan(let head): try container.encode(head, forKey: .runBegan)
        case .lineMeasured(let measurement): try container.encode(measurement, forKey: .lineMeasured)
        case .suiteBegan(let head): try container.encode(head, forKey: .suiteBegan)
        case .caseBegan(let head): try container.encode(head, forKey: .caseBegan)
        case .stepBegan(let head): try container.encode(head, forKey: .stepBegan)
        case .bytes(let bytes): try container.encode(bytes, forKey: .bytes)
        case .server(let event): try container.encode(event, forKey: .server)
        case .observation(let observation): try container.encode(observation, forKey: .observation)
        case .stepEnded(let end): try container.encode(end, forKey: .stepEnded)
        case .attemptEnded(let end): try container.encode(end, forKey: .attemptEnded)
        case .caseEnded(let end): try container.encode(end, forKey: .caseEnded)
        case .suiteEnded: _ = container.nestedContainer(keyedBy: NoField.self, forKey: .suiteEnded)
        case .runEnded(let end): try container.encode(end, forKey: .runEnded)
        }
    }
}
