import Evidence
import Rigs

extension LoosenedLimit {
    /// The limits among a rig's parameters that are longer than the standard ones.
    static func all(in parameters: [String: String]) -> [LoosenedLimit] {
        RigParameter.loosened(in: parameters).map {
            LoosenedLimit(parameter: $0.name, value: $0.value, standard: $0.standard)
        }
    }
}
