extension Diagnostic {
    /// The diagnostic for programs: every member is there, null where nothing is known.
    public var json: JSONText {
        .object(
            [
                .init("severity", .string(severity.rawValue)), .init("code", .string(code)),
                .init("message", .string(message)), .init("file", .string(orNull: file?.path)),
            ] + place(span) + [
                .init("label", .string(orNull: label)),
                .init(
                    "secondary",
                    .array(secondary.map { .object(place($0.span) + [.init("label", .string($0.text))]) })),
                .init("notes", .strings(notes)), .init("help", .string(orNull: help)),
            ])
    }

    /// Where a span begins and ends; the end is the place behind its last character.
    private func place(_ span: SourceSpan?) -> [JSONText.Member] {
        let places = file.flatMap { file in span.map { [$0.start, $0.end].map { (file.editorLocation(at: $0), $0) } } }
        return ["line", "column", "offset", "endLine", "endColumn", "endOffset"].enumerated().map { index, name in
            guard let (location, offset) = places?[index / 3] else { return .init(name, .null) }
            return .init(name, .number([location.line, location.column, offset][index % 3]))
        }
    }
}

extension [Diagnostic] {
    /// How many there are of each severity.
    public var jsonCounts: JSONText {
        .object(
            Severity.allCases.map { severity in
                .init(severity.rawValue, .number(count { $0.severity == severity }))
            })
    }
}
