import Testing

/// The tests against servers that no one here wrote; its parts are in files of their own. They come one after the other:
/// so many processes at once would hold up tests elsewhere that have limits of time.
@Suite("Foreign servers", .foreignServers, .serialized, .timeLimit(.minutes(10)))
enum ForeignServerTests {}
