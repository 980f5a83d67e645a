import Foundation

/// The folder of the package that these tests belong to.
public enum Checkout {
    public static let path = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// What `.ci/setup` has put into the build folder.
    public static func built(_ name: String) -> String { "\(path)/.build/\(name)" }
}
