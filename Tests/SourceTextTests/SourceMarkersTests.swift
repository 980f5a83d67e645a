import TestSupport
import Testing

@Suite struct SourceMarkersTests {
    @Test func takesTheMarksOut() {
        let source = SourceMarkers("a: 1️⃣b1c2️⃣\r\n3️⃣")
        #expect(source.text == "a: b1c\r\n")
        #expect(source.range(1, 2) == 3..<6)
        #expect(source.range(3) == 8..<8)
        #expect(source.range(2, 1) == nil)
        #expect(source.range(4) == nil)
    }
}
