import FTPPeer
import TestSupport
import Testing

@Suite(.inTurn, .timeLimit(.minutes(10))) struct TreePathTests {
    @Test(arguments: [
        ("", "/base"), (".", "/base"), ("a", "/base/a"), ("/a", "/a"), ("a/b", "/base/a/b"), ("a//b/", "/base/a/b"),
        ("..", "/"), ("../..", "/"), ("../../../etc/passwd", "/etc/passwd"), ("/..", "/"), ("/a/./../b", "/b"),
        ("...", "/base/..."), ("a b", "/base/a b"), ("/", "/"), ("//", "/"),
    ])
    func normalises(text: String, path: String) {
        #expect(TreePath(Array(text.utf8), from: "/base").bytes == Array(path.utf8))
    }

    @Test func keepsTheBytesOfAName() {
        let name: [UInt8] = [0xFF, 0x00, 0x22, 0x5C]
        #expect(TreePath(name).names == [name])
    }
}
