/// A one-sided text that can be made longer: what takes more than its share of time shows.
struct GrowingText: Sendable {
    let name: String
    /// How many pieces the shorter of two texts has; the longer one has to be one that the parser takes.
    let count: Int
    let text: @Sendable (_ count: Int) -> String

    static let all = [
        GrowingText(name: "a list of cases", count: 40_000) { count in
            "cases:\n"
                + String(
                    repeating: """
                          - id: FTPMODE/set-and-read   # a comment
                            for: { mode: [0, 1], form: "a\\tb" }
                            steps:
                            - send: AT+FTPMODE={mode}
                              expect: ['+FTPMODE: {mode}', OK]

                        """, count: count)
        },
        GrowingText(name: "one mapping of 100,000 keys", count: 50_000) { count in
            (0..<count).map { "key-\($0): value\n" }.joined()
        },
        GrowingText(name: "one line of plain text", count: 500_000) { count in
            "a: " + String(repeating: "word ", count: count) + "\n"
        },
        GrowingText(name: "one line of text in quotes", count: 500_000) { count in
            "a: \"" + String(repeating: "wo\\td ", count: count) + "\"\n"
        },
        GrowingText(name: "one list in brackets on one line", count: 500_000) { count in
            "[" + String(repeating: "a, ", count: count) + "]\n"
        },
        GrowingText(name: "one text in quotes over many lines", count: 200_000) { count in
            "a: '" + String(repeating: "some words\n  ", count: count) + "'\n"
        },
        GrowingText(name: "lists 64 deep, one after the other", count: 10_000) { count in
            String(repeating: String(repeating: "- ", count: 64) + "a\n", count: count)
        },
        GrowingText(name: "brackets 64 deep, one after the other", count: 10_000) { count in
            String(
                repeating: "- " + String(repeating: "[", count: 63) + String(repeating: "]", count: 63) + "\n",
                count: count)
        },
    ]
}
