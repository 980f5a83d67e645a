/// One line of the layout.
struct LayoutLine {
    enum Kind {
        case content
        /// What has a block below it: `key:`, a dash.
        case head
        case comment
        /// Of a block scalar: it is as it is, and nothing can stand behind it.
        case verbatim
    }

    let text: String
    let kind: Kind
    /// The comment behind the text.
    var comment: Comment?

    /// Whether a comment can be put behind the text.
    var takesComment: Bool { comment == nil && (kind == .content || kind == .head) }
}
