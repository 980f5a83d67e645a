import CLibXML2
import Evidence
import Glibc

/// xmlTextWriter with every answer checked. Text must have gone through `ReportText`: libxml2 checks nothing.
///
/// Use it on one thread: libxml2 keeps its error handler by thread.
final class XMLWriter {
    /// Where libxml2 hands over what it has made; it keeps the system's reason, which libxml2 drops.
    private final class Sink {
        let descriptor: CInt
        var failure: CInt?
        /// The descriptor may be another's by the time that libxml2 gives up what it still holds.
        var isAbandoned = false

        init(descriptor: CInt) {
            self.descriptor = descriptor
        }

        /// All of `count` bytes or nothing: libxml2 forgets the rest of a short write at its last flush.
        func write(_ bytes: UnsafePointer<CChar>, _ count: CInt) -> CInt {
            guard failure == nil, !isAbandoned else { return -1 }
            var written = 0
            while written < Int(count) {
                let result = Glibc.write(descriptor, bytes + written, Int(count) - written)
                if result < 0, errno == EINTR { continue }
                guard result > 0 else {
                    failure = result < 0 ? errno : ENOSPC
                    return -1
                }
                written += result
            }
            return count
        }
    }

    private let path: String
    private let sink: Sink
    private let writer: xmlTextWriterPtr

    /// Begins a document that goes to `descriptor`, which stays the caller's; `path` is for messages.
    init(descriptor: CInt, path: String) throws {
        self.path = path
        sink = Sink(descriptor: descriptor)
        let context = Unmanaged.passUnretained(sink).toOpaque()
        let output = xmlOutputBufferCreateIO(
            { context, bytes, count in
                guard let context, let bytes else { return -1 }
                return Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue().write(bytes, count)
            }, { _ in 0 }, context, nil)
        // The writer owns the buffer once there is one.
        guard let output, let writer = xmlNewTextWriter(output) else {
            throw ReportError.xml(path: path, reason: "no memory for a writer")
        }
        self.writer = writer
        // Without a handler libxml2 prints what it has to say about a full disk.
        xmlSetStructuredErrorFunc(nil) { _, _ in }
        try check(xmlTextWriterSetIndent(writer, 1))
        try check(xmlTextWriterSetIndentString(writer, "  "))
        try check(xmlTextWriterStartDocument(writer, nil, "UTF-8", nil))
    }

    deinit {
        sink.isAbandoned = true
        xmlFreeTextWriter(writer)
        xmlSetStructuredErrorFunc(nil, nil)
    }

    /// An element with its attributes in this order, and in it what `content` writes.
    func element(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], content: () throws -> Void = {}
    ) throws {
        try start(name, attributes)
        try content()
        try end()
    }

    /// Opens an element that `end()` closes.
    func start(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) throws {
        try check(xmlTextWriterStartElement(writer, name))
        for (name, value) in attributes { try attribute(name, value) }
    }

    /// A further attribute of the element that was opened last and holds nothing yet.
    func attribute(_ name: String, _ value: String) throws {
        try check(xmlTextWriterWriteAttribute(writer, name, Self.withoutCommands(value)))
    }

    func end() throws {
        try check(xmlTextWriterEndElement(writer))
    }

    func text(_ text: String) throws {
        try check(xmlTextWriterWriteString(writer, Self.withoutCommands(text)))
    }

    /// Consumers of JUnit take `[[ATTACHMENT|path]]` and `[[PROPERTY|…]]` in any text for commands.
    private static func withoutCommands(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "[")) else { return text }
        var result = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if scalar == "[", previous == "[" {
                result.removeLast()
                result.append(contentsOf: "<0x5B>".unicodeScalars)
            }
            result.append(scalar)
            previous = scalar
        }
        return String(result)
    }

    /// Ends the document and hands the last of it over.
    func finish() throws {
        try check(xmlTextWriterEndDocument(writer))
        try check(xmlTextWriterFlush(writer))
    }

    private func check(_ result: CInt) throws {
        if let failure = sink.failure { throw ReportError.file(FileError("write", path, number: failure)) }
        guard result >= 0 else {
            throw ReportError.xml(path: path, reason: "it answered \(result)")
        }
    }
}
