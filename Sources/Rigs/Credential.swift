public import SourceText

/// Where the value of a parameter is, so that no file that is passed on holds it. Such a value is a secret.
public struct Credential: Sendable, Hashable {
    public enum Place: Sendable, Hashable {
        /// A variable of the environment, by its name.
        case environment(String)
        /// The first line of a file, by its path from the rig's file on.
        case file(String)
    }

    public var place: Place
    /// Of the name, or the path, in the rig's file.
    public var span: SourceSpan
    /// Of the parameter that it is the value of.
    public var keySpan: SourceSpan
}
