import SourceText

/// What the parser can find wrong with a text. The words for it are in `SyntaxProblem+Wording.swift`.
enum SyntaxProblem: Hashable, Sendable {
    // Bytes
    case notUTF8
    case utf16
    case unprintable(Unicode.Scalar)
    case tooLarge(bytes: Int)

    // Lines and blocks
    case tabIndent
    /// A line begins in a column where no open block has its entries.
    case indentation(found: Int, open: [Int])
    /// A key stands where the list's next `- ` was expected.
    case missingDash
    /// A list item stands where the mapping's next key was expected.
    case unexpectedDash
    /// A block collection begins on the line of its key.
    case blockOnKeyLine
    case contentAfterValue
    case contentAfterDocument
    case commentNeedsSpace
    case tooDeep

    // Keys
    case missingColon
    case missingKey
    case colonNeedsSpace
    /// A second `: ` on the line, in text without quotes.
    case colonInValue
    /// A `: ` in a line that continues the unquoted text that began at `start`.
    case colonInContinuation(start: SourceSpan)
    case keyOnSeveralLines
    case keyTooLong
    case duplicateKey(name: String, first: SourceSpan)

    // Scalars
    case unterminatedQuote(Character)
    case unknownEscape(String)
    case escapeDigits(Int)
    case escapeWithoutCharacter
    case blockScalarHeader
    /// An empty line at the head of a block scalar is indented more than the first line with text.
    case blockScalarLeadingSpaces
    /// The last line has blanks alone and no break: YAML's grammar and its test suite differ over what that means.
    case blockScalarWithoutBreak
    /// They differ here as well.
    case rootIndentationIndicator

    // Flow collections
    case unterminatedFlow(Character)
    case flowIndent
    case emptyFlowEntry
    case missingComma
    case pairInFlowSequence
    case flowKeyWithoutValue
    case dashInFlow
    case blockScalarInFlow

    // What YAML has and suites do not
    case anchor, alias, tag, directive, complexKey
    case severalDocuments, documentEnd, contentOnDocumentStart
    case reservedIndicator(Character)
    case unexpectedIndicator(Character)

    /// Whether no place in the text is more to blame than another.
    var isOfWholeFile: Bool {
        switch self {
        case .tooLarge, .utf16: true
        default: false
        }
    }
}
