import Judging
import SuiteLanguage

/// What a case that was broken off has not sent: a module that was told of data waits for it, and takes every line for a
/// part of it.
struct OwedData {
    /// More than that is not paid.
    private static let most = 1 << 15
    /// Ends data whose length nobody was told.
    private static let end: UInt8 = 0x03

    /// CR for what a length was told of: behind it they are empty lines.
    private(set) var bytes: [UInt8] = []

    /// - Parameters:
    ///   - steps: those that were not run to their end.
    ///   - runner: the case.
    init(_ steps: some Sequence<Step>, of runner: CaseRunner) async {
        for step in steps {
            if case .sendBytes(let data, _) = step.verb { await add(data, runner) }
            bytes += await OwedData(step.inner, of: runner).bytes
        }
        bytes = Array(bytes.prefix(Self.most))
    }

    private mutating func add(_ data: Bytes, _ runner: CaseRunner) async {
        let count: Int
        switch data {
        case .literal(let literal): count = literal.count
        case .text(let text): count = text.partlyResolved(runner.context.values).utf8.count
        case .payload(_, true): return bytes.append(Self.end)
        case .payload(let payload, false): count = (try? await runner.bytes(of: payload))?.count ?? 0
        }
        bytes += [UInt8](repeating: 0x0D, count: min(count, Self.most))
    }
}
