import Evidence

/// Puts the shown form of a command line in the place of the line itself: where it was sent, and where it came back.
enum EchoRedaction {
    static func apply(_ chunks: [PortBytes], sent: [UInt8], shown: [UInt8]) -> [PortBytes] {
        var chunks = chunks
        for index in chunks.indices where chunks[index].direction == .sent && chunks[index].bytes == sent {
            chunks[index].bytes = shown
        }
        // The echo may be spread over chunks: it is found in what was received as a whole.
        let received = chunks.indices.filter { chunks[$0].direction == .received }
        var whole = received.flatMap { chunks[$0].bytes }
        guard let start = whole.firstRange(of: sent)?.lowerBound else { return chunks }
        whole.replaceSubrange(start..<start + sent.count, with: shown)
        var rest = whole[...]
        for index in received {
            let count = chunks[index].bytes.count
            chunks[index].bytes = Array(rest.prefix(count))
            rest = rest.dropFirst(count)
        }
        return chunks
    }
}
