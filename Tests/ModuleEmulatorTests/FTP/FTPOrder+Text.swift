@testable import ModuleEmulator

extension FTPOrder {
    /// Orders with their paths as text.
    static func changeDirectory(_ path: String) -> FTPOrder {
        .changeDirectory(Array(path.utf8))
    }

    static func list(_ path: String, isActive: Bool) -> FTPOrder {
        .list(Array(path.utf8), isActive: isActive)
    }

    static func retrieve(_ path: String, offset: UInt64, isActive: Bool) -> FTPOrder {
        .retrieve(Array(path.utf8), offset: offset, isActive: isActive)
    }
}
