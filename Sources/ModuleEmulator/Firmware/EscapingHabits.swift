/// Data that 0x03 ends and 0x10 escapes, as FTPRETR and FTPSTOR carry them (clauses 1.2.15.1 and 1.2.16.1).
struct EscapingHabits: Sendable {
    /// The bytes that FTPRETR escapes.
    var escaped: Set<UInt8> = [0x03, 0x10]
    /// How many times.
    var escapes = 1
    /// What FTPRETR ends its data with.
    var end: [UInt8] = [0x03]
    /// FTPSTOR takes escapes out.
    var unescapes = true
    /// FTPSTOR takes an escaped end byte for the end.
    var endsAtEscaped = false
    /// FTPSTOR tells an empty file as failed, though it has stored it.
    var disownsEmpty = false
    /// What becomes of the bytes that FTPRETR shows and FTPSTOR takes, unescaped.
    var shows: @Sendable ([UInt8]) -> [UInt8] = { $0 }
    var stores: @Sendable ([UInt8]) -> [UInt8] = { $0 }
}
