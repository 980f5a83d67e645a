import Testing

/// The tests against servers that no one here wrote; its parts are in files of their own.
@Suite("Foreign servers", .foreignServers, .timeLimit(.minutes(1)))
enum ForeignServerTests {}
