import TestSupport
import Testing

@testable import FTPPeer

@Suite(.inTurn, .timeLimit(.minutes(10))) struct FileTreeTests {
    private func tree(quota: UInt64 = 1000) throws -> FileTree {
        var tree = FileTree(quota: quota)
        try tree.makeDirectories("/d/e")
        try tree.put(SparseFile(Array("one".utf8)), at: "/d/f")
        try tree.put(SparseFile(Array("two!".utf8)), at: "/d/e/g")
        return tree
    }

    @Test func knowsWhatIsWhere() throws {
        let tree = try tree()
        #expect(tree.entry(at: "/") == .directory)
        #expect(tree.entry(at: "/d/e") == .directory)
        #expect(tree.entry(at: "/d/f") == .file)
        #expect(tree.entry(at: "/x") == nil)
        #expect(tree.names(in: "/") == [Array("d".utf8)])
        #expect(tree.names(in: "/d") == [Array("e".utf8), Array("f".utf8)])
        #expect(tree.storedBytes == 7)
    }

    @Test func refusesWhatADirectoryTreeCannotDo() throws {
        var tree = try tree()
        #expect(throws: TreeError.alreadyExists) { try tree.makeDirectory("/d") }
        #expect(throws: TreeError.alreadyExists) { try tree.makeDirectory("/d/f") }
        #expect(throws: TreeError.notFound) { try tree.makeDirectory("/x/y") }
        #expect(throws: TreeError.notADirectory) { try tree.makeDirectory("/d/f/y") }
        #expect(throws: TreeError.isADirectory) { try tree.put(SparseFile(), at: "/d") }
        #expect(throws: TreeError.isADirectory) { try tree.put(SparseFile(), at: "/") }
        #expect(throws: TreeError.isADirectory) { try tree.removeFile("/d") }
        #expect(throws: TreeError.notADirectory) { try tree.removeDirectory("/d/f") }
        #expect(throws: TreeError.notRemovable) { try tree.removeDirectory("/d") }
        #expect(throws: TreeError.notRemovable) { try tree.removeDirectory("/") }
        #expect(throws: TreeError.notFound) { try tree.removeFile("/x") }
        #expect(throws: TreeError.nameNotAllowed) { try tree.makeDirectory("/a\nb") }
        #expect(throws: TreeError.nameNotAllowed) {
            try tree.makeDirectory(TreePath(String(repeating: "a", count: FileTree.pathLimit)))
        }
    }

    @Test func renamesADirectoryWithWhatIsInIt() throws {
        var tree = try tree()
        try tree.rename("/d", to: "/h")
        #expect(tree.entry(at: "/d") == nil)
        #expect(tree.file(at: "/h/e/g") == SparseFile(Array("two!".utf8)))
        #expect(throws: TreeError.movedIntoItself) { try tree.rename("/h", to: "/h/e/h") }
        #expect(throws: TreeError.movedIntoItself) { try tree.rename("/", to: "/x") }
        #expect(throws: TreeError.alreadyExists) { try tree.rename("/h/f", to: "/h/e/g") }
        #expect(throws: TreeError.notFound) { try tree.rename("/h/f", to: "/x/f") }
        #expect(tree.entry(at: "/h/f") == .file)
    }

    @Test func countsStoredBytesAgainstTheQuota() throws {
        var tree = try tree(quota: 10)
        #expect(throws: TreeError.quotaExceeded) { try tree.put(SparseFile([1, 2, 3, 4]), at: "/x") }
        try tree.put(SparseFile(size: 1 << 40), at: "/hole")
        try tree.write([1, 2, 3], to: "/hole", at: 1 << 39)
        #expect(tree.storedBytes == 10)
        // What lies over stored bytes needs no room.
        try tree.write(Array("ONE".utf8), to: "/d/f", at: 0)
        #expect(throws: TreeError.quotaExceeded) { try tree.write([0], to: "/d/f", at: 3) }
        try tree.removeFile("/d/e/g")
        #expect(tree.storedBytes == 6)
        // The first bytes go in as far as there is room.
        #expect(throws: TreeError.quotaExceeded) { try tree.write([1, 2, 3, 4, 5, 6], to: "/d/f", at: 3) }
        #expect(tree.file(at: "/d/f")?.size == 7)
        #expect(tree.storedBytes == 10)
        #expect(throws: TreeError.notFound) { try tree.write([1], to: "/d/x", at: 0) }
        try tree.removeAll("/")
        #expect(tree.storedBytes == 0)
        #expect(tree.names(in: "/").isEmpty)
    }

    @Test func boundsTheNumberOfEntries() throws {
        var tree = FileTree(quota: 0)
        #expect(throws: TreeError.quotaExceeded) {
            for number in 0...FileTree.entryLimit { try tree.makeDirectory(TreePath("/\(number)")) }
        }
        #expect(tree.names(in: "/").count == FileTree.entryLimit - 1)
    }
}
