/// A modem line that the module drives and this side reads: V.24 circuits 107 (DSR), 106 (CTS), 109 (CD) and 125 (RI).
public enum StatusLine: String, Sendable, Hashable, CaseIterable {
    case dsr, cts, cd, ri
}
