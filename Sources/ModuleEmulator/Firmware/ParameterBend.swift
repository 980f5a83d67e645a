/// What is different about a parameter.
struct ParameterBend: Sendable {
    /// The numbers that are taken.
    var range: ClosedRange<UInt64>?
    /// The lengths of strings that are taken, in bytes.
    var octets: ClosedRange<Int>?
    /// The value where it is left out.
    var standard: UInt64?
    /// Longer strings are cut off.
    var cut: Int?
    /// Left out although it must be there, as if this had been given.
    var text: [UInt8]?
    /// What cannot be taken counts as if it were left out, and is no error.
    var ignoresFaults = false
}
