/// One change of what the module says.
struct OutputBend: Sendable {
    /// Which output is meant. FTP_RECV goes by that name, whichever the host uses.
    enum Output: Hashable, Sendable {
        /// A line of the answer to a command in one form, such as `+FTPMODE?`.
        case answer(to: String)
        /// The final result code of a line that ended with such a command.
        case final(of: String)
        /// A line that comes by itself, by its name: `+FTPOPEN`.
        case result(String)
        /// Raw data: by the command in its form for FTP_RECV, by its name for FTPLIST and FTPRETR.
        case data(of: String)
    }

    /// What becomes of it.
    enum Change: Sendable {
        /// The bytes with the line breaks around them are others.
        case bytes(@Sendable ([UInt8]) -> [UInt8])
        case drop
        case duplicate
        case before([UInt8])
        case after([UInt8])
        /// Comes after that output instead.
        case hold(until: Output)
    }

    var output: Output
    var change: Change

    init(_ output: Output, _ change: Change) {
        self.output = output
        self.change = change
    }
}

extension OutputBend.Change {
    /// One byte is another. The index counts the whole output with its line breaks; an output that is too short is left
    /// as it is.
    static func byte(_ index: Int, to byte: UInt8) -> OutputBend.Change {
        .bytes { bytes in
            var bytes = bytes
            if index < bytes.count { bytes[index] = byte }
            return bytes
        }
    }

    /// One byte is missing.
    static func lose(_ index: Int) -> OutputBend.Change {
        .bytes { bytes in
            var bytes = bytes
            if index < bytes.count { bytes.remove(at: index) }
            return bytes
        }
    }

    /// A text within it is another, wherever it stands.
    static func text(_ old: String, _ new: String) -> OutputBend.Change {
        let (old, new) = (Array(old.utf8), Array(new.utf8))
        return .bytes { bytes in
            bytes.split(separator: old, omittingEmptySubsequences: false).joined(separator: new).map(\.self)
        }
    }
}

extension Utterance {
    /// The output as bends choose it.
    var output: OutputBend.Output {
        switch kind {
        case .answer: .answer(to: source)
        case .final: .final(of: source)
        case .unsolicited: .result(source)
        case .data: .data(of: source)
        }
    }
}
