/// Why the server's file tree did not do what was asked of it.
public enum TreeError: Error, Sendable, Hashable {
    /// Nothing is at that path, or its directory is missing.
    case notFound
    /// Something is at that path already.
    case alreadyExists
    /// A directory was wanted and it is a file.
    case notADirectory
    /// A file was wanted and it is a directory.
    case isADirectory
    /// The directory holds something, or it is the root.
    case notRemovable
    /// The path is too long, or has a line feed in a name and could not be told in a reply.
    case nameNotAllowed
    /// A directory cannot move into itself.
    case movedIntoItself
    /// No room: the quota of stored bytes, the number of entries or the greatest size of a file.
    case quotaExceeded
}
