import Foundation

/// One long document made of the repository's suites.
enum RepositoryText {
    /// Every suite below a key of its own, again and again until there are so many bytes.
    static func suites(bytes: Int) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Suites/L610/FTP")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let suites = try names.filter { $0.hasSuffix(".yaml") }.map { name in
            let text = String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
            return text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)\n" }.joined()
        }
        var text = ""
        var count = 0
        while text.utf8.count < bytes {
            for suite in suites {
                text += "suite-\(count):\n\(suite)"
                count += 1
            }
        }
        return text
    }
}
