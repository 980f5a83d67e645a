import SourceText
import TestSupport
import Testing

@Suite struct UTF8WalkTests {
    /// The standard library's parser finds the same characters.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func agreesWithTheStandardLibrary(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for length in 0..<80 {
            let bytes = (0..<length).map { _ in
                Bool.random(using: &random)
                    ? UInt8.random(in: 0x20...0xFF, using: &random) : .random(in: 0x80...0xBF, using: &random)
            }
            #expect(characters(bytes) == standardCharacters(bytes), "\(bytes)")
        }
    }

    @Test func everyByteIsInOneUnit() {
        var random = SeededGenerator(seed: 7)
        let bytes = (0..<2000).map { _ in UInt8.random(in: 0x80...0xFF, using: &random) }
        var end = 5
        for (_, range) in UTF8Walk(bytes[5...]) {
            #expect(range.lowerBound == end)
            end = range.upperBound
        }
        #expect(end == bytes.count)
    }

    private func characters(_ bytes: [UInt8]) -> [Unicode.Scalar] {
        UTF8Walk(bytes[...]).compactMap { unit, _ in
            if case .scalar(let scalar) = unit { scalar } else { nil }
        }
    }

    private func standardCharacters(_ bytes: [UInt8]) -> [Unicode.Scalar] {
        var found: [Unicode.Scalar] = []
        var parser = Unicode.UTF8.ForwardParser()
        var rest = bytes.makeIterator()
        while true {
            switch parser.parseScalar(from: &rest) {
            case .valid(let encoded): found.append(Unicode.UTF8.decode(encoded))
            case .error: continue
            case .emptyInput: return found
            }
        }
    }
}
