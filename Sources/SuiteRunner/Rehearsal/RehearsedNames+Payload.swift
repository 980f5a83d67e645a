import ATDialect
import SuiteLanguage

/// Payloads before a run: what they are, and how long.
extension RehearsedNames {
    /// Payloads of at most this many bytes are shown as they are where they are text.
    private static let mostShown = 60

    func text(_ bytes: Bytes) -> RehearsedText {
        switch bytes {
        case .literal(let literal): RehearsedText(literal)
        case .text(let template): text(template)
        case .payload(let payload, let escaped): text(payload, escaped: escaped)
        }
    }

    func text(_ payload: Payload, escaped: Bool = false) -> RehearsedText {
        if case .text(let template) = payload, !escaped {
            let text = text(template)
            if text.count <= Self.mostShown { return text }
        }
        let size = size(of: payload)
        let sent = escaped ? bytes(of: payload).map { EscapedData.encode($0).count } : size
        let figures = size.map { "\($0) bytes" } ?? "bytes"
        let added = escaped ? sent.map { ", \($0) with escapes" } ?? ", escaped" : ""
        let known = sent ?? (escaped ? nil : size)
        return RehearsedText(
            shown: "<\(figures): \(words(payload))\(added)>", count: known ?? 0, isWhole: known != nil)
    }

    private func words(_ payload: Payload) -> String {
        switch payload {
        case .generated(_, let pattern, let seed):
            [.random, .escapes].contains(pattern) ? "\(pattern.rawValue), seed \(seed)" : pattern.rawValue
        case .text: "text"
        case .slice(let base, let from, _): "\(words(base)), from byte \(text(from).shown)"
        case .listing(let path): "what the server lists for \(text(path).shown)"
        case .collected(let name): "the data collected as `\(name)`"
        }
    }

    /// How many bytes a payload has.
    func size(of payload: Payload) -> Int? {
        switch payload {
        case .generated(let size, _, _): return number(size)
        case .text(let template):
            let text = text(template)
            return text.isWhole ? text.count : nil
        case .slice(let base, let from, let count):
            guard let whole = size(of: base), let start = number(from), start <= whole else { return nil }
            guard let count else { return whole - start }
            return number(count).map { min($0, whole - start) }
        case .listing, .collected: return nil
        }
    }

    private func bytes(of payload: Payload) -> [UInt8]? {
        switch payload {
        case .generated(let size, let pattern, let seed):
            guard let count = number(size), count <= Payload.greatestSize else { return nil }
            return Payload.bytes(size: count, pattern: pattern, seed: seed)
        case .text(let template): return (try? template.resolve(values).get()).map { Array($0.utf8) }
        case .slice(let base, let from, let count):
            guard let whole = bytes(of: base), let start = number(from), start <= whole.count else { return nil }
            guard let count else { return Array(whole.dropFirst(start)) }
            return number(count).map { Array(whole.dropFirst(start).prefix($0)) }
        case .listing, .collected: return nil
        }
    }
}
