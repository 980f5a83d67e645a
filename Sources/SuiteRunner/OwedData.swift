import ATDialect
import Judging
import SuiteLanguage

/// What a case that was broken off has not sent: a module that was told of data waits for it, and takes every line for a
/// part of it.
struct OwedData {
    /// More than that is not waited for by a module which is told of it in one line.
    private static let most = 4096

    private(set) var count = 0

    /// - Parameters:
    ///   - steps: those that were not run to their end.
    ///   - runner: the case.
    init(_ steps: some Sequence<Step>, of runner: CaseRunner) async {
        for step in steps {
            if case .sendBytes(let bytes, _) = step.verb { count += await Self.size(of: bytes, runner) }
            count += await OwedData(step.inner, of: runner).count
        }
        count = min(count, Self.most)
    }

    private static func size(of bytes: Bytes, _ runner: CaseRunner) async -> Int {
        switch bytes {
        case .literal(let literal): literal.count
        case .text(let text): text.partlyResolved(runner.context.values).utf8.count
        case .payload(let payload, let isEscaped):
            (try? await runner.bytes(of: payload)).map { isEscaped ? EscapedData.encode($0).count : $0.count } ?? 0
        }
    }
}
