import Foundation
import SourceText
import SuiteLanguage
import TestSupport
import Testing

/// What holds of every layout: the same tree, the same comments beside the same nodes, and nothing left to do.
@Suite struct FormatPropertyTests {
    /// More of them where there is time.
    private static let seeds: Range<UInt64> =
        ProcessInfo.processInfo.environment["ATTEST_LONG_TESTS"] == nil ? 0..<6 : 0..<30

    /// Blocks with brackets on one line: every comment stays between the same scalars.
    @Test(arguments: seeds)
    func blocks(seed: UInt64) throws {
        var read = 0
        for index in 0..<30 as Range<UInt64> {
            let text = LayoutGenerator.text(seed: seed << 16 + index, hasWideBrackets: false)
            guard let formatted = try FormattedText(text) else { continue }
            // Nothing is too wide for its line.
            let isNarrow = [text, formatted.layout].allSatisfy {
                $0.split(separator: "\n").allSatisfy { $0.utf8.count <= 110 }
            }
            try formatted.check(isNarrow ? .inPlace : .inOrder)
            read += 1
        }
        #expect(read > 15, "what cannot be read proves nothing")
    }

    @Test(arguments: seeds)
    func bracketsOverSeveralLines(seed: UInt64) throws {
        var read = 0
        for index in 0..<30 as Range<UInt64> {
            let text = LayoutGenerator.text(seed: 1 << 40 + seed << 16 + index, hasWideBrackets: true)
            guard let formatted = try FormattedText(text) else { continue }
            try formatted.check(.inOrder)
            read += 1
        }
        #expect(read > 15, "what cannot be read proves nothing")
    }

    /// Texts with bytes changed, lost and doubled, as far as they can be read still.
    @Test(arguments: seeds)
    func mutatedTexts(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var read = 0
        for index in 0..<15 as Range<UInt64> {
            let text = LayoutGenerator.text(seed: 2 << 40 + seed << 16 + index, hasWideBrackets: index % 2 == 0)
            for _ in 0..<20 {
                var bytes = Array(text.utf8)
                for _ in 0..<Int.random(in: 1...3, using: &random) {
                    let place = Int.random(in: 0..<bytes.count, using: &random)
                    switch Int.random(in: 0..<3, using: &random) {
                    case 0: bytes.insert(Self.alphabet.randomElement(using: &random) ?? 0, at: place)
                    case 1 where bytes.count > 1: bytes.remove(at: place)
                    default: bytes[place] = Self.alphabet.randomElement(using: &random) ?? 0
                    }
                }
                guard let formatted = try FormattedText(String(decoding: bytes, as: UTF8.self)) else { continue }
                try formatted.check(.anywhere)
                read += 1
            }
        }
        #expect(read > 30, "what cannot be read proves nothing")
    }

    private static let alphabet = Array("\n\r\t  :-?,[]{}#|>'\"\\~ax1+.".utf8)

    // MARK: The files of this repository

    private static let root = URL(fileURLWithPath: Checkout.path)

    /// The files below the suites and the goldens.
    private static let files: [String] = ["Suites", "Tests/attestTests/Goldens"].flatMap { folder in
        (FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)?.compactMap { $0 as? String }
            ?? [])
            .filter { $0.hasSuffix(".yaml") }.map { folder + "/" + $0 }.sorted()
    }

    private static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: root.appendingPathComponent(path)), as: UTF8.self)
    }

    @Test func filesAreThere() {
        #expect(Self.files.count > 60)
    }

    /// The suites are laid out as the formatter does it.
    @Test(arguments: files)
    func file(path: String) throws {
        let text = try Self.text(path)
        guard let formatted = try FormattedText(text) else { return }
        try formatted.check(.inOrder)
        if path.hasPrefix("Suites/") { #expect(formatted.layout == text) }
    }

    /// A suite that somebody has indented otherwise, stretched and saved on another system comes back as it was.
    @Test(arguments: files.filter { $0.hasPrefix("Suites/V250") || $0.hasPrefix("Suites/rigs") || $0.contains("FTPM") })
    func otherLayoutComesBack(path: String) throws {
        let text = try Self.text(path)
        let other = Self.stretched(text)
        #expect(other != text)
        let formatted = try #require(try FormattedText(other))
        #expect(Self.withoutCommentColumns(formatted.layout) == Self.withoutCommentColumns(text))
    }

    /// Indented twice as far, with blanks in brackets, more empty lines, CRLF and a byte order mark.
    private static func stretched(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let head = line.prefix(while: { $0 == " " || $0 == "-" })
            return doubled(head) + line.dropFirst(head.count)
        }
        return "\u{FEFF}\n" + lines.joined(separator: "  \r\n").replacing("\r\n  \r\n", with: "\r\n\r\n\t\r\n")
    }

    /// Two columns become four; a dash stays at the front of its two.
    private static func doubled(_ head: Substring) -> String {
        var text = ""
        var rest = head
        while rest.count >= 2 {
            text += rest.hasPrefix("- ") ? "-   " : "    "
            rest = rest.dropFirst(2)
        }
        return text + rest
    }

    private static func withoutCommentColumns(_ text: String) -> String {
        text.replacing(#/ +#/#, with: " #")
    }
}
