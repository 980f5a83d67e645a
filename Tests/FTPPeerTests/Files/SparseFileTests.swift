import FTPPeer
import TestSupport
import Testing

@Suite(.inTurn, .timeLimit(.minutes(10))) struct SparseFileTests {
    @Test func readsHolesAsNul() {
        var file = SparseFile()
        file.write(Array("ab".utf8), at: 3)
        #expect(file.size == 5)
        #expect(file.storedBytes == 2)
        #expect(file.read(from: 0, limit: 100) == [0, 0, 0, 0x61, 0x62])
        #expect(file.read(from: 4, limit: 100) == [0x62])
        #expect(file.read(from: 5, limit: 100).isEmpty)
    }

    @Test func costsNothingAtAFarPosition() {
        var file = SparseFile()
        #expect(file.write([1, 2, 3], at: 1 << 40) == true)
        #expect(file.size == 1 << 40 + 3)
        #expect(file.storedBytes == 3)
        #expect(file.read(from: 1 << 40 - 2, limit: 10) == [0, 0, 1, 2, 3])
    }

    @Test func endsAtTheGreatestSize() {
        var file = SparseFile()
        #expect(file.write([7], at: SparseFile.greatestSize - 1) == true)
        #expect(file.write([7], at: SparseFile.greatestSize) == false)
        #expect(file.write([7, 7], at: UInt64.max) == false)
        #expect(file.size == SparseFile.greatestSize)
        #expect(SparseFile(size: .max).size == SparseFile.greatestSize)
    }

    /// Writes at random places must leave what an ordinary array holds after the same writes.
    @Test func agreesWithAnArray() {
        var random = SeededGenerator(seed: 3659)
        for _ in 0..<200 {
            var file = SparseFile()
            var model: [UInt8] = []
            var written: [Bool] = []
            for _ in 0..<20 {
                let position = Int.random(in: 0..<60, using: &random)
                let bytes = (0..<Int.random(in: 0..<12, using: &random)).map { _ in
                    UInt8.random(in: 1...255, using: &random)
                }
                let before = file.storedBytes
                file.write(bytes, at: UInt64(position))
                if !bytes.isEmpty && model.count < position + bytes.count {
                    let growth = position + bytes.count - model.count
                    model += [UInt8](repeating: 0, count: growth)
                    written += [Bool](repeating: false, count: growth)
                }
                let fresh = written[min(position, written.count)..<min(position + bytes.count, written.count)].filter {
                    !$0
                }
                #expect(file.storedBytes - before == UInt64(fresh.count))
                for (offset, byte) in bytes.enumerated() {
                    model[position + offset] = byte
                    written[position + offset] = true
                }
            }
            #expect(file.read(from: 0, limit: 1000) == model)
            let from = Int.random(in: 0..<80, using: &random)
            #expect(file.read(from: UInt64(from), limit: 7) == Array(model.dropFirst(from).prefix(7)))
        }
    }
}
