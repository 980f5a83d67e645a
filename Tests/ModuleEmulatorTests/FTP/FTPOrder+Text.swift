@testable import ModuleEmulator

extension FTPOrder {
    /// Orders with their paths as text.
    static func changeDirectory(_ path: String) -> FTPOrder {
        .request(.changeDirectory(Array(path.utf8)))
    }

    static func list(_ path: String, isActive: Bool) -> FTPOrder {
        .list(Array(path.utf8), isActive: isActive)
    }

    static func retrieve(
        _ path: String, offset: UInt64 = 0, isText: Bool = false, isActive: Bool = false
    ) -> FTPOrder {
        .retrieve(RemoteFile(path: Array(path.utf8), offset: offset, isText: isText), isActive: isActive)
    }

    static func store(
        _ path: String, offset: UInt64 = 0, isText: Bool = false, isActive: Bool = false
    ) -> FTPOrder {
        .store(RemoteFile(path: Array(path.utf8), offset: offset, isText: isText), isActive: isActive)
    }
}
