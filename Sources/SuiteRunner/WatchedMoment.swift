import Evidence

/// A moment, and how long bytes may have been kept from being read until then, in all: by this host, and together with
/// the server of a remote line.
struct WatchedMoment {
    let stamp: Stamp
    let hostStall: Duration
    let stall: Duration
}
