import Evidence
import Foundation
import TestSupport
import Testing

@Suite struct RunFolderTests {
    @Test func theNameIsTheTimeInUTCAndChance() throws {
        let root = try TemporaryFolder()
        let folder = try RunFolder.create(in: root.path + "/a/b/", at: 1_784_712_605)
        #expect(folder.id.wholeMatch(of: /20260722T093005Z-[0-9a-f]{6}/) != nil)
        #expect(folder.path == root.path + "/a/b/" + folder.id)
        #expect(folder.journal == folder.path + "/run.jsonl")
        #expect(folder.junit == folder.path + "/junit.xml")
        #expect(FileManager.default.fileExists(atPath: folder.path))
    }

    @Test func eachRunHasAFolderOfItsOwn() throws {
        let root = try TemporaryFolder()
        let folders = try (0..<50).map { _ in try RunFolder.create(in: root.path, at: 0) }
        #expect(Set(folders).count == 50)
    }

    @Test func latestPointsAtTheNewestByARelativeLink() throws {
        let root = try TemporaryFolder()
        for _ in 0..<2 {
            let folder = try RunFolder.create(in: root.path)
            try folder.pointLatest()
            let link = root.path + "/latest"
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == folder.id)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: root.path).count == 3)
    }

    @Test func aFolderThatCannotBeIsAnErrorWithItsPath() throws {
        let root = try TemporaryFolder()
        let file = try root.write("x".utf8, to: "file")
        #expect(throws: FileError.self) { try RunFolder.create(in: file) }
        #expect(throws: FileError.self) { try RunFolder.create(in: file + "/deeper") }
        #expect(throws: FileError.self) { try RunFolder.create(in: "/proc/none") }
    }

    @Test func somethingElseNamedLatestStays() throws {
        let root = try TemporaryFolder()
        let folder = try RunFolder.create(in: root.path)
        try FileManager.default.createDirectory(atPath: root.path + "/latest", withIntermediateDirectories: false)
        #expect(throws: FileError("replace", root.path + "/latest", number: EISDIR)) { try folder.pointLatest() }
        #expect(try FileManager.default.contentsOfDirectory(atPath: root.path).sorted() == [folder.id, "latest"])
    }

    @Test func aRunIsFoundByWordIdAndPath() throws {
        let root = try TemporaryFolder()
        let folder = try RunFolder.create(in: root.path)
        _ = try root.write([], to: folder.id + "/run.jsonl")
        try folder.pointLatest()
        for word in ["latest", folder.id, folder.path, folder.path + "/", root.path + "/latest"] {
            #expect(try RunFolder.resolve(word, in: root.path).id == folder.id, "\(word)")
        }
        let found = try RunFolder.resolve("latest", in: root.path)
        #expect(FileManager.default.fileExists(atPath: found.journal))
    }

    @Test(arguments: ["", ".", "..", "latest", "20260722T093005Z-3f9a1c", "/none", "../none"])
    func aWordThatNamesNoRunIsRefused(word: String) throws {
        let root = try TemporaryFolder()
        let error = try #require(throws: RunNotFound.self) { try RunFolder.resolve(word, in: root.path) }
        #expect(error.word == word)
        #expect(error.parent == root.path)
    }

    /// Names of rigs become names of folders below the run's: none leads out of it, and none is another's.
    @Test func rigsHaveFoldersOfTheirOwn() throws {
        let root = try TemporaryFolder()
        let run = try RunFolder.create(in: root.path)
        let names = ["bench-3", "a/b", "..", "", "BENCH-3", "a_b", "/dev/tty", String(repeating: "x", count: 300)]
        let folders = try run.makeRigFolders(names)
        #expect(
            folders.prefix(6).map { String($0.path.dropFirst(run.path.count)) } == [
                "/rigs/bench-3", "/rigs/a_b", "/rigs/_..", "/rigs/_", "/rigs/BENCH-3-2", "/rigs/a_b-2",
            ])
        #expect(Set(folders.map { $0.path.lowercased() }).count == names.count)
        for folder in folders { #expect(FileManager.default.fileExists(atPath: folder.path)) }
        #expect(folders[0].id == run.id + "/rigs/bench-3")
    }
}
