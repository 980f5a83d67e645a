import FTPClient

/// What the server says in words: the texts of FTPPWD, FTPSTAT and FTPSYST, and the trace of FTPINFO.
extension FTPService {
    /// The result with the text of a reply. The code and the lines of it come with the text, one line a line.
    func show(_ text: [UInt8], as name: String) -> [Effect] {
        let habits = firmware.listing
        var text = habits.texts[name]?(text) ?? text
        if habits.isFirstLineOnly { text = Array(text.prefix { $0 != 0x0D }) }
        if habits.quotesDirectory, name == "+FTPPWD" { text = [0x22] + text + [0x22] }
        if habits.showsReplyCodes, name != "+FTPPWD" {
            text = Array("\(lastCode) ".utf8) + text
        }
        let end: [Effect] = habits.textEndsWithResult ? [.announce("\(name): 1")] : []
        return [.announce(Array("\(name): 2,".utf8) + text)] + end
    }

    /// Remembers the code that a reply begins with.
    mutating func noteCode(_ line: TraceLine) {
        guard line.direction == .received, line.bytes.count > 3, [0x20, 0x2D].contains(line.bytes[3]),
            line.bytes.prefix(3).allSatisfy({ (0x30...0x39).contains($0) })
        else { return }
        lastCode = String(decoding: line.bytes.prefix(3), as: UTF8.self)
    }

    /// A line of the control connection.
    func trace(_ line: TraceLine) -> [Effect] {
        let habits = firmware.session.trace
        let isCommand = line.direction == .sent
        guard isTracing || habits.isAlwaysOn else { return [] }
        guard isCommand ? habits.showsCommands : habits.showsReplies else { return [] }
        if habits.isFirstLineOnly, !isCommand, line.bytes.first.map({ !(0x30...0x39).contains($0) }) ?? true {
            return []
        }
        guard !habits.hidden.contains(where: { line.bytes.starts(with: $0.utf8) }) else { return [] }
        let lead = habits.lead + (habits.marksDirection ? isCommand ? "> " : "< " : "")
        let isPassword = isCommand && line.bytes.starts(with: Array("PASS ".utf8))
        let bytes = isPassword && habits.masksPassword ? Array("PASS ****".utf8) : line.bytes
        let text = Array("+FTPINFO:\(lead)".utf8) + bytes.prefix(habits.limit ?? .max)
        return [habits.interrupts ? .announce(text) : .aside(text)]
    }
}
