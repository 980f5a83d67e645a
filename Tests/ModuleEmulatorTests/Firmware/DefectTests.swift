import Foundation
import TestSupport
import Testing

@testable import ModuleEmulator

@Suite(.inTurn, .timeLimit(.minutes(10))) struct DefectTests {
    /// Each scene with what a right module makes of it, the short ones first.
    private static let scenes = ModuleScene.all.map { (scene: $0, right: $0.transcript { _ in }) }
        .sorted { $0.right.joined().utf8.count < $1.right.joined().utf8.count }

    /// The first scene in which a module shows that it is another. Those with the command in question come first.
    static func difference(
        _ command: String = "", _ change: (inout EmulatorProfile) -> Void
    ) -> String? {
        let sorted = scenes.filter { $0.scene.mentions(command) } + scenes.filter { !$0.scene.mentions(command) }
        return sorted.first { $0.scene.transcript(change) != $0.right }?.scene.name
    }

    /// The commands of the register, by the first word of the ids of their rows.
    private static let commands = Set(Defect.all.map { String($0.breaks.prefix { $0 != "-" }) }).sorted()

    @Test func aModuleSaysTheSameTwice() async {
        #expect(await aside { Self.difference { _ in } } == nil)
    }

    /// What computes long does so beside the tests that wait.
    private static let queue = DispatchQueue(label: "defects")

    private func aside<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            Self.queue.async { continuation.resume(returning: work()) }
        }
    }

    @Test(arguments: commands)
    func eachDefectChangesWhatComesOut(command: String) async {
        let defects = Defect.all.filter { $0.breaks.prefix { $0 != "-" } == command }
        let silent = await aside {
            defects.filter { defect in Self.difference(command) { $0.defects = [defect] } == nil }
        }
        #expect(silent.map(\.name) == [])
    }

    @Test func eachVariationChangesWhatComesOut() async {
        let silent = await aside {
            Variation.all.filter { variation in Self.difference { $0.variations = [variation] } == nil }
        }
        #expect(silent.map(\.name) == [])
    }

    @Test func namesAreGivenOnce() {
        let names = Defect.all.map(\.name) + Variation.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.wholeMatch(of: #/[a-z0-9]+(-[a-z0-9]+)*/#) != nil })
        #expect(Defect.named("no such defect") == nil)
        #expect(Variation.named("no such variation") == nil)
    }

    @Test func eachDefectBreaksARequirementAndEachRequirementIsBroken() throws {
        let register = try RequirementRegister.read()
        let broken = Set(Defect.all.map(\.breaks))
        #expect(broken.subtracting(register.keys) == [])
        let unbroken = register.filter { $0.value == "must" && !broken.contains($0.key) }.keys
        #expect(unbroken.sorted() == [])
    }

    @Test func thereAreEnough() {
        #expect(Defect.all.count >= 300)
        #expect(Variation.all.count >= 25)
    }
}
