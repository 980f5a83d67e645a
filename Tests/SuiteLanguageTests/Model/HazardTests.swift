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

    private static let ladder = """
        states: A
        ladder:
          off: {verify: {restart: yes}, build: {restart: yes, tags: destructive}}
          fresh: {verify: {restart: yes}, rescue: {reach: off}}
          session: {from: fresh, verify: {restart: yes}}
          full: {verify: {restart: yes}, build: {restart: yes, tags: costly}}
        """

    /// Of all that may run for a case: steps of its suite, its states, the states on the way to those.
    @Test(
        arguments: [
            ("steps: [{restart: yes}]", "", []),
            ("tags: costly\nsteps: [{restart: yes, tags: destructive}]", "", [Hazard.costly, .destructive]),
            ("setup: [{restart: yes, tags: costly}]\nsteps: [{restart: yes}]", "", [.costly]),
            ("steps: [{restart: yes}]", "teardown: {restart: yes, tags: costly}\n", [.costly]),
            ("given: off\nsteps: [{restart: yes}]", "", [.destructive]),
            ("given: session\nsteps: [{restart: yes}]", "", [.destructive]),
            ("given: full\nsteps: [{reach: fresh}]", "", [.costly, .destructive]),
            ("steps: [{repeat: {steps: [{await: '<n:int>'}, {reach: full}], until: {n: a}}}]", "", [.costly]),
        ] as [(String, String, [Hazard])])
    func aCaseInheritsThem(lines: String, shared: String, hazards: [Hazard]) throws {
        let suite = try decodedSuite(SuiteText.withCase(lines) + shared)
        let item = try #require(suite.cases.first)
        let ladder = try decodedLadder(Self.ladder)
        #expect(suite.hazards(of: item, in: ladder) == Set(hazards))
    }

    /// A case has any tags; what is nearly a hazard would protect no module.
    @Test(arguments: ["destructve", "Destructive", "destruct", "destrutive", "costley", "cotsly", "COSTLY", "cost"])
    func aMisspeltOneIsRefused(tag: String) {
        RefusedSuite.inCase("near-hazard", "tags: [slow, 1️⃣\(tag)2️⃣]\nsteps: [{restart: yes}]").check()
    }

    @Test(arguments: ["slow", "cos", "construct", "post", "d", "''"])
    func anotherTagIsNone(tag: String) throws {
        #expect(try decodedCase("tags: [\(tag)]\nsteps: [{restart: yes}]").hazards == [])
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
