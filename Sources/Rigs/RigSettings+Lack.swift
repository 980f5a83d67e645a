public import SuiteLanguage

extension RigSettings {
    /// Why a case that needs this cannot run, with what to do; nil where it can.
    ///
    /// - Parameter list: what the case's family may need; nil where it declares nothing, and names are those of abilities.
    public func lack(of name: String, in list: CapabilityList?) -> String? {
        if let feature = list?.feature(name) { return lack(of: feature) }
        let ability = Capability(rawValue: list?.ability(name)?.source.value ?? name)
        return ability?.lack(in: self).map { "needs \(name): \($0)" }
    }

    private func lack(of feature: ModuleFeature) -> String? {
        switch rig.features[feature.name] {
        case .on: nil
        case .off(let reason): "needs \(feature.name): the rig switches it off: \(reason)"
        case nil where feature.isStandard: nil
        case nil:
            "needs \(feature.name) (\(feature.title)), which not every module has: write "
                + "`features: {\(feature.name): yes}` in the rig file of one that does"
        }
    }
}
