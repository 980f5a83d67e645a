/// A text as one word of a POSIX shell, quoted where it has to be (POSIX.1-2024, 2.2.2).
public struct ShellWord: CustomStringConvertible {
    public let description: String

    public init(_ text: String) {
        let isPlain = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || Array("/._-+:@%,=".utf8).contains(byte)
        }
        description = isPlain && !text.isEmpty ? text : "'" + text.replacing("'", with: #"'\''"#) + "'"
    }
}
