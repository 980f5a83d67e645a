import SuiteLanguage
import Testing

@Suite struct HazardTests {
    @Test func aCaseIsTaggedWithThem() throws {
        let item = try decodedCase("tags: [slow, costly, destructive]\nsteps: [{restart: yes}]")
        #expect(item.hazards == [.costly, .destructive])
        #expect(try decodedCase("tags: slow\nsteps: [{restart: yes}]").hazards == [])
    }

    @Test(arguments: [
        ("restart: yes\ntags: destructive", [Hazard.destructive]),
        ("send: AT\nexpect: OK\ntags: [costly, destructive]", [.costly, .destructive]),
        ("restart: yes", []),
        (
            "repeat: {steps: [{await: '<n:int>', tags: costly}], until: {n: a}}\ntags: destructive",
            [.costly, .destructive]
        ),
    ])
    func aStepIsTaggedWithThem(lines: String, hazards: [Hazard]) throws {
        #expect(try decodedStep(lines).allHazards == Set(hazards))
    }

    @Test(arguments: [
        RefusedSuite.step("unknown-word", "restart: yes\ntags: 1️⃣slow2️⃣"),
        .step("unknown-word", "restart: yes\ntags: [costly, 1️⃣destrutive2️⃣]"),
        .step("wrong-type", "restart: yes\ntags: [1️⃣[costly]2️⃣]"),
    ])
    func aStepHasNoOtherTags(refusal: RefusedSuite) {
        refusal.check()
    }
}
