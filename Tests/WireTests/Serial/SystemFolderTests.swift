import TestSupport
import Testing

@testable import Wire

@Suite("Folders of the system")
struct SystemFolderTests {
    @Test("A file is read to its end or limit, also one of the kernel's, which comes a page at a time")
    func bytes() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(everyByte, to: "file")
        #expect(SystemFolder.bytes(of: path) == everyByte)
        #expect(SystemFolder.bytes(of: path, upTo: 10) == Array(everyByte.prefix(10)))
        #expect(SystemFolder.bytes(of: folder.path(of: "none")) == nil)
        #expect(SystemFolder.bytes(of: folder.path) == nil)
        let memory = try #require(SystemFolder.bytes(of: "/proc/self/smaps", upTo: 1 << 14))
        #expect(memory.count == 1 << 14)
    }

    @Test("Texts are first lines, names are sorted, and links are followed")
    func contents() throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("one\ntwo".utf8), to: "b")
        try folder.write([], to: "a")
        let found = try #require(SystemFolder(folder.path + "/../" + SystemFolder.name(of: folder.path)))
        #expect(found.names == ["a", "b"])
        #expect(found.text("b") == "one")
        #expect(found.text("a") == nil)
        #expect(found.text("c") == nil)
        #expect(found.parent == SystemFolder(folder.path + "/.."))
        #expect(SystemFolder("/")?.parent == nil)
        #expect(SystemFolder("/nowhere") == nil)
    }
}
