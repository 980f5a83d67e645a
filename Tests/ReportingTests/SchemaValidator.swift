import CLibXML2
import Foundation

/// Validates files against the two schemas of JUnit that this package ships with its tests.
struct SchemaValidator {
    private final class Complaints {
        var lines: [String] = []
    }

    static let names = ["junit-10", "windyroad-junit"]

    /// libxml2 sets up its schema types on first use, and FoundationXML its hooks in it, neither under a lock.
    static let turn = NSLock()

    /// What each schema has against the file at `path`; nothing when it is valid.
    static func complaints(about path: String) throws -> [String] {
        try turn.withLock { try names.flatMap { try complaints(about: path, schema: $0) } }
    }

    private struct Unusable: Error {
        var schema: String
    }

    private static func complaints(about path: String, schema name: String) throws -> [String] {
        guard let file = Bundle.module.path(forResource: name, ofType: "xsd", inDirectory: "Resources"),
            let parser = xmlSchemaNewParserCtxt(file)
        else { throw Unusable(schema: name) }
        defer { xmlSchemaFreeParserCtxt(parser) }
        guard let schema = xmlSchemaParse(parser) else { throw Unusable(schema: name) }
        defer { xmlSchemaFree(schema) }
        guard let context = xmlSchemaNewValidCtxt(schema) else { throw Unusable(schema: name) }
        defer { xmlSchemaFreeValidCtxt(context) }

        let complaints = Complaints()
        xmlSchemaSetValidStructuredErrors(
            context,
            { context, error in
                guard let context, let error, let message = error.pointee.message else { return }
                let complaints = Unmanaged<Complaints>.fromOpaque(context).takeUnretainedValue()
                complaints.lines.append("line \(error.pointee.line): \(String(cString: message))")
            }, Unmanaged.passUnretained(complaints).toOpaque())
        let result = withExtendedLifetime(complaints) { xmlSchemaValidateFile(context, path, 0) }
        if result != 0, complaints.lines.isEmpty { complaints.lines.append("validation answered \(result)") }
        return complaints.lines.map { "\(name): \($0)" }
    }
}
