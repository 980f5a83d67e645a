/// Why journals cannot be of one run.
public struct MergeRefusal: Error, Hashable, Sendable {
    public var message: String
    public var help: String?

    init(_ message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }
}
