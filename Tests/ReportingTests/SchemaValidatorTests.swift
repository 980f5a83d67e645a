import TestSupport
import Testing

/// The reports are only as valid as this validator is strict.
@Suite struct SchemaValidatorTests {
    @Test func eachSchemaRefusesWhatItForbids() throws {
        let folder = try TemporaryFolder()
        let unknown = try folder.write("<testsuites><moon/></testsuites>".utf8, to: "unknown.xml")
        let complaints = try SchemaValidator.complaints(about: unknown)
        for name in SchemaValidator.names {
            #expect(complaints.contains { $0.hasPrefix(name + ": line 1: ") }, "\(name)")
        }
        // Only the strict one wants to know the host and the rest.
        let bare = #"<testsuites><testsuite name="a" tests="0" failures="0" errors="0"/></testsuites>"#
        let terse = try SchemaValidator.complaints(about: try folder.write(bare.utf8, to: "terse.xml"))
        #expect(!terse.isEmpty)
        #expect(terse.allSatisfy { $0.hasPrefix("windyroad-junit: ") })
        #expect(try SchemaValidator.complaints(about: try folder.write("<testsuites/>".utf8, to: "empty.xml")) == [])
    }
}
