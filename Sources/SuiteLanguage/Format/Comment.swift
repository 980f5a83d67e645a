/// A comment, and where it stood.
struct Comment {
    /// From its `#` to its last character that is no blank.
    let text: String
    /// The offset of its `#`.
    let start: Int
    /// The columns before it on its line.
    let column: Int
    /// The blanks before it on its line.
    var gap: Int
    /// Whether it stands behind content.
    var isTrailing: Bool
    /// Where it belongs: the offset of its `#`, unless it has been moved.
    var position: Int
}
