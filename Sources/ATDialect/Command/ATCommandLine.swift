/// A command line as a DCE reads it: one command at a time from left to right (V.250 5.2.1, 5.3 and 5.4).
///
/// Basic commands may follow one another directly; after an extended command a semicolon is due before the next one.
/// A semicolon after a basic command and one at the end of the line are taken too, as modules do. Blanks between
/// the parts of a command are skipped; inside a name or a value they are faults.
public struct ATCommandLine: Sendable {
    private var cursor: ByteCursor
    private let escapes: StringEscapes
    private let bounds: CommandBounds

    /// A reader of `body`, the bytes between the prefix and the terminating character.
    public init(body: [UInt8], escapes: StringEscapes = .none, bounds: CommandBounds = CommandBounds()) {
        cursor = ByteCursor(body)
        self.escapes = escapes
        self.bounds = bounds
    }

    /// A reader of a whole line without its terminating character; nil unless it starts with `AT` or `at`: V.250
    /// 5.2.1 has both letters in one case.
    public init?(line: [UInt8], escapes: StringEscapes = .none, bounds: CommandBounds = CommandBounds()) {
        guard line.starts(with: Array("AT".utf8)) || line.starts(with: Array("at".utf8)) else { return nil }
        self.init(body: Array(line.dropFirst(2)), escapes: escapes, bounds: bounds)
    }

    /// The next command, nil at the end of the line. After an error there is nothing more to read.
    public mutating func next() throws(CommandSyntaxError) -> ATCommand? {
        do throws(CommandSyntaxError) {
            cursor.skipBlanks()
            guard let first = cursor.peek else { return nil }
            switch first {
            case UInt8(ascii: "+"): return try extendedCommand()
            case UInt8(ascii: "S"), UInt8(ascii: "s"): return try register()
            default: return try basicCommand()
            }
        } catch {
            cursor.finish()
            throw error
        }
    }

    private mutating func basicCommand() throws(CommandSyntaxError) -> ATCommand {
        var name = ""
        if cursor.take(UInt8(ascii: "&")) {
            name = "&"
        }
        guard let letter = cursor.peek, letter.isLetter else { throw cursor.unexpected }
        cursor.advance()
        name.unicodeScalars.append(Unicode.Scalar(letter.uppercased))
        cursor.skipBlanks()
        let number = try cursor.number(digits: bounds.digits)
        takeSeparator()
        return .basic(name: name, number: number)
    }

    private mutating func register() throws(CommandSyntaxError) -> ATCommand {
        cursor.advance()
        guard let number = try cursor.number(digits: bounds.digits) else {
            throw .missingNumber(offset: cursor.offset)
        }
        cursor.skipBlanks()
        if cursor.take(UInt8(ascii: "?")) {
            takeSeparator()
            return .register(number, .read)
        }
        guard cursor.take(UInt8(ascii: "=")) else { throw cursor.unexpected }
        cursor.skipBlanks()
        guard let value = try cursor.number(digits: bounds.digits) else { throw .missingNumber(offset: cursor.offset) }
        takeSeparator()
        return .register(number, .write(value))
    }

    private mutating func extendedCommand() throws(CommandSyntaxError) -> ATCommand {
        cursor.advance()
        guard let first = cursor.peek, first.isLetter else { throw cursor.unexpected }
        let start = cursor.offset
        var name = "+"
        while let byte = cursor.peek, byte.isNameCharacter {
            guard cursor.offset - start < bounds.name else { throw .tooLong(offset: cursor.offset) }
            name.unicodeScalars.append(Unicode.Scalar(byte.uppercased))
            cursor.advance()
        }
        cursor.skipBlanks()
        var form = ATCommand.Form.execute
        if cursor.take(UInt8(ascii: "?")) {
            form = .read
        } else if cursor.take(UInt8(ascii: "=")) {
            cursor.skipBlanks()
            if cursor.take(UInt8(ascii: "?")) {
                form = .test
            } else {
                form = .set(try parameters())
            }
        }
        cursor.skipBlanks()
        guard cursor.peek == nil || cursor.take(UInt8(ascii: ";")) else { throw cursor.unexpected }
        return .extended(name: name, form)
    }

    private mutating func parameters() throws(CommandSyntaxError) -> [ATCommand.Parameter] {
        var parameters: [ATCommand.Parameter] = []
        repeat {
            guard parameters.count < bounds.parameters else { throw .tooLong(offset: cursor.offset) }
            parameters.append(try cursor.parameter(escapes: escapes, bound: bounds.parameter))
        } while cursor.take(UInt8(ascii: ","))
        return parameters
    }

    private mutating func takeSeparator() {
        cursor.skipBlanks()
        _ = cursor.take(UInt8(ascii: ";"))
    }
}
