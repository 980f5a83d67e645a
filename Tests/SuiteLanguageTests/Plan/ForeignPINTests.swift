import SourceText
import SuiteLanguage
import TestSupport
import Testing

/// A suite may send the rig's PIN to a real module, and no other.
@Suite struct ForeignPINTests {
    private static func family() throws -> Family {
        var family = try SuiteCheckTests.family()
        family.capabilities.append("emulated")
        family.parameters.append("sim-pin")
        return family
    }

    private func check(_ refusal: RefusedSuite) throws {
        refusal.check(SuiteCheck.check(try decodedSuite(refusal.source.text), in: try Self.family()))
    }

    @Test(arguments: [
        RefusedSuite.step("foreign-pin", "send: 1️⃣AT+CPIN=\"0000\"2️⃣\nexpect: error"),
        .step("foreign-pin", "send: 1️⃣at+cpin=00002️⃣\nexpect: error"),
        .step("foreign-pin", "send: 1️⃣'AT+CPIN=\"0{sim-pin}\"'2️⃣\nexpect: error"),
        .step("foreign-pin", "send: 1️⃣'AT+CPIN=\"{final-limit}\"'2️⃣\nexpect: error"),
        .step("foreign-pin", "send: 1️⃣'AT+CPIN=\"{sim-pin}\",\"0000\"'2️⃣\nexpect: error"),
        .step("foreign-pin", "send: 1️⃣'AT+CPIN=\"{sim-pin}\";+CPIN=1'2️⃣\nexpect: error"),
        .step("foreign-pin", "send: 1️⃣AT+CPIN2=\"0000\"2️⃣\nexpect: error"),
        .step("foreign-pin", "send: 1️⃣AT+CLCK=\"SC\",1,\"0000\"2️⃣\nexpect: error"),
        .step("foreign-pin", "send: 1️⃣'AT+CPWD=\"SC\",\"{sim-pin}\",\"0000\"'2️⃣\nexpect: error"),
        .step("foreign-pin", "send-bytes: 1️⃣\"AT+CPIN=0000\\r\"2️⃣\nexpect: error"),
        .step("foreign-pin", "send-bytes: 1️⃣41 54 2B 43 50 49 4E 3D 30 0D2️⃣"),
        .step("foreign-pin", "repeat: {steps: [{send: 1️⃣'AT+CPIN=1'2️⃣, expect: '<n:int>'}], until: {n: a}}"),
        .inCase("foreign-pin", "teardown: {send: 1️⃣AT+CPIN=\"0000\"2️⃣, expect: error}\nsteps: [{restart: yes}]"),
        .inCase("foreign-pin", "needs: server\nsteps: [{send: 1️⃣AT+CPIN=\"0000\"2️⃣, expect: error}]"),
    ])
    func refused(refusal: RefusedSuite) throws {
        try check(refusal)
    }

    @Test(arguments: [
        "steps: [{send: 'AT+CPIN=\"{sim-pin}\"', expect: OK}]", "steps: [{send: 'AT+CPIN={sim-pin}', expect: OK}]",
        "steps: [{send: 'ATE0;+CPIN=\"{sim-pin}\";+CMEE=1', expect: OK}]", "steps: [{send: AT+CPIN?, expect: OK}]",
        "steps: [{send: AT+CPIN=?, expect: OK}]", "steps: [{send: 'AT+CLCK=\"SC\",2', expect: OK}]",
        "steps: [{send: 'AT+CLCK=\"SC\",1,\"{sim-pin}\"', expect: OK}]",
        "needs: [emulated]\nsteps: [{send: AT+CPIN=\"0000\", expect: error}]",
    ])
    func taken(lines: String) throws {
        try check(RefusedSuite([], SuiteText.withCase(lines)))
    }

    /// A family may call the ability by a name of its own.
    @Test func theAbilityCountsNotItsName() throws {
        let text = "capabilities: A\nabilities: {toy: {title: t, from: emulated}, emulated: {title: t, from: server}}\n"
        let list = CapabilitiesDecoder.decode(
            SourceFile(path: "c.yaml", text: text), abilities: ["emulated", "server"])
        #expect(list.diagnostics.isEmpty)
        var family = try Self.family()
        family.capabilityList = list.list
        family.capabilities = try #require(list.list).names
        for (need, codes) in [("toy", []), ("emulated", ["foreign-pin"])] {
            let step = "steps: [{send: 1️⃣AT+CPIN=\"0000\"2️⃣, expect: error}]"
            let refusal = RefusedSuite(codes, SuiteText.withCase("needs: \(need)\n" + step))
            refusal.check(SuiteCheck.check(try decodedSuite(refusal.source.text), in: family))
        }
    }

    @Test func statesAreHeldToIt() throws {
        let guess = "verify: {send: 1️⃣AT+CPIN=\"0000\"2️⃣, expect: OK}"
        for (needs, codes) in [("", ["foreign-pin"]), ("needs: emulated, ", [])] {
            let text = "states: A\nladder: {a: {\(needs)\(guess)}}\n"
            let refusal = RefusedSuite.file(codes, text)
            refusal.check(SuiteCheck.check(try decodedLadder(refusal.source.text), in: try Self.family()))
        }
    }

    @Test func drawing() throws {
        let suite = try decodedSuite(SuiteText.withCase("steps: [{send: AT+CPIN=\"0000\", expect: error}]"))
        let drawing = """
            error[suite.foreign-pin]: a PIN that is not the rig's costs a real module one of its tries
              --> a.yaml:6:20
               |
             6 |     steps: [{send: AT+CPIN="0000", expect: error}]
               |                    ^^^^^^^^^^^^^^ may lock the SIM
               = help: send `{sim-pin}`; only a case with `needs: [emulated]` may send another

            """
        #expect(DiagnosticRenderer().render(SuiteCheck.check(suite, in: try Self.family())) == drawing)
    }
}
