import SourceText

extension SourceFile {
    /// The folder of the file; nil where that is the working folder.
    var folder: String? {
        guard let slash = path.lastIndex(of: "/") else { return nil }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// A path that stands in the file, and is meant from there on.
    func place(of path: String) -> String {
        guard !path.hasPrefix("/"), let folder else { return path }
        return folder + "/" + path
    }
}

extension Rig {
    /// The folder of the rig's file; nil where that is the working folder, or there is no such file.
    public var folder: String? { file?.folder }
}
