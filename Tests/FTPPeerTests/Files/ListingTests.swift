import TestSupport
import Testing

@testable import FTPPeer

@Suite(.inTurn, .timeLimit(.minutes(10))) struct ListingTests {
    private func tree() throws -> FileTree {
        var tree = FileTree(quota: 1000)
        try tree.makeDirectories("/d/sub")
        try tree.put(SparseFile(Array("hello".utf8)), at: "/d/a.txt")
        try tree.put(SparseFile(size: 1 << 40), at: "/d/big.bin")
        try tree.put(SparseFile(), at: "/d/b.txt")
        return tree
    }

    private func long(_ path: TreePath) throws -> String? {
        try Listing(of: path, in: tree()).map { String(decoding: $0.longForm, as: UTF8.self) }
    }

    @Test func listsADirectoryLikeLs() throws {
        #expect(
            try long("/d")
                == "-rw-r--r--    1 ftp      ftp                 5 Mar 14  2023 a.txt\r\n"
                + "-rw-r--r--    1 ftp      ftp                 0 Mar 14  2023 b.txt\r\n"
                + "-rw-r--r--    1 ftp      ftp      1099511627776 Mar 14  2023 big.bin\r\n"
                + "drwxr-xr-x    2 ftp      ftp              4096 Mar 14  2023 sub\r\n")
    }

    @Test func listsAFileAnEmptyDirectoryAndNothing() throws {
        #expect(try long("/d/a.txt") == "-rw-r--r--    1 ftp      ftp                 5 Mar 14  2023 a.txt\r\n")
        #expect(try long("/d/sub") == "")
        #expect(try long("/x") == nil)
        #expect(try long("/x/*") == nil)
    }

    @Test func listsWhatAPatternSelects() throws {
        let listing = try #require(Listing(of: "/d/*.txt", in: tree()))
        #expect(listing.nameForm(prefix: Array("d/".utf8)) == Array("d/a.txt\r\nd/b.txt\r\n".utf8))
        #expect(try long("/d/*.none") == "")
    }

    @Test(arguments: [
        ("*", "", true), ("*", "abc", true), ("a*", "abc", true), ("*c", "abc", true), ("a*c", "abc", true),
        ("a*b*c", "aXbXbYc", true), ("?", "a", true), ("a?c", "abc", true), ("**", "x", true), ("*.txt", ".txt", true),
        ("a*", "ba", false), ("*c", "cb", false), ("?", "", false), ("?", "ab", false), ("a*c", "ab", false),
        ("*?", "", false), ("*.txt", "txt", false),
    ])
    func matchesNames(pattern: String, name: String, matches: Bool) throws {
        #expect(try #require(NamePattern(Array(pattern.utf8))).matches(Array(name.utf8)) == matches)
    }

    @Test func takesNoLongTimeForAHostilePattern() throws {
        let pattern = try #require(NamePattern(Array(String(repeating: "*a", count: 500).utf8) + [0x62]))
        #expect(!pattern.matches([UInt8](repeating: 0x61, count: 2000)))
    }

    @Test func hasNoPatternInAPlainName() {
        #expect(NamePattern(Array("a.txt".utf8)) == nil)
    }
}
