import FTPDialect
import Testing

struct TransferTypeTests {
    @Test func readsTheTypesOfAMachineOfOctets() {
        #expect(
            ["A", "a", "A N", "a n"].map { TransferType(argument: Array($0.utf8)) } == [.ascii, .ascii, .ascii, .ascii])
        #expect(
            ["I", "i", "L 8", "l 8"].map { TransferType(argument: Array($0.utf8)) } == [.image, .image, .image, .image])
    }

    @Test(arguments: ["", "E", "A T", "A C", "L", "L 7", "AN", "II", " I", "\u{0131}"])
    func refusesTheOthers(argument: String) {
        #expect(TransferType(argument: Array(argument.utf8)) == nil)
    }
}
