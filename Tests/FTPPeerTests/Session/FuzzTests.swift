import FTPDialect
import TestSupport
import Testing

@testable import FTPPeer

/// Whatever comes, the session does not trap, keeps its bounds and does nothing after its end.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct FuzzTests {
    private static let arguments = [
        "", " ", " /", " d", " d/f", " new", " ../..", " -l", " *", " A", " I", " S", " F", " 0", " 3",
        " 9223372036854775807",
        " 99999999999999999999", " 127,0,0,1,4,1", " 1,2,3", " |1|127.0.0.1|1025|", " |||", " ALL", " attest", " \"\"",
    ]

    private func line(_ random: inout SeededGenerator) -> [UInt8] {
        guard Int.random(in: 0..<8, using: &random) > 0 else {
            return (0..<Int.random(in: 0..<20, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        }
        let verb = FTPVerb.allCases.randomElement(using: &random)?.rawValue ?? ""
        var line = Array((verb + (Self.arguments.randomElement(using: &random) ?? "")).utf8)
        if !line.isEmpty && Int.random(in: 0..<5, using: &random) == 0 {
            line[Int.random(in: 0..<line.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        return line
    }

    private func input(_ random: inout SeededGenerator) -> ControlSession.Input {
        switch Int.random(in: 0..<14, using: &random) {
        case 0: .listening(port: UInt16.random(in: 0...UInt16.max, using: &random))
        case 1: .listenFailed
        case 2: .dataFailed
        case 3: .received((0..<Int.random(in: 0..<40, using: &random)).map { UInt8(truncatingIfNeeded: $0) })
        case 4: .transferEnded(Bool.random(using: &random) ? .complete : .broken)
        case 5: .delayEnded
        case 6: .line(.overlong(line(&random)))
        default: .line(.whole(line(&random)))
        }
    }

    @Test(arguments: 1...40)
    func survivesAnyLines(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var configuration = PeerConfiguration()
        configuration.quota = 200
        var replies = 0
        for _ in 0..<10 {
            var bench = try SessionBench(configuration)
            let verb = FTPVerb.allCases.randomElement(using: &random) ?? .noop
            bench.state.disturbances.arm(.delayReply(to: .command(verb.rawValue), by: .zero))
            bench.state.disturbances.arm(.refuseData())
            for _ in 0..<150 {
                let wasEnded = bench.session.isEnded
                let actions = bench.feed(input(&random))
                #expect(!wasEnded || actions.isEmpty)
                replies += actions.codes.count
                #expect(actions.replies.allSatisfy { (150...599).contains($0.code) && !$0.lines.isEmpty })
                #expect(bench.state.files.storedBytes <= 200)
            }
        }
        #expect(replies > 100)
    }
}
