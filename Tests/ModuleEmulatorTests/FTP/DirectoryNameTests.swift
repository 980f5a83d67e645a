import TestSupport
import Testing

@testable import ModuleEmulator

@Suite(.inTurn, .timeLimit(.minutes(10))) struct DirectoryNameTests {
    @Test(arguments: [
        ("\"/\" is the current directory", "/"), ("\"/a b\"", "/a b"), ("\"/a\"\"b\" is it", "/a\"b"),
        ("\"\"\"\"", "\""), ("\"\"", ""), ("/plain", "/plain"), ("\"/open", "\"/open"), ("", ""),
    ])
    func isTakenOutOfItsReply(reply: String, name: String) {
        #expect(directoryName(in: Array(reply.utf8)) == Array(name.utf8))
    }
}
