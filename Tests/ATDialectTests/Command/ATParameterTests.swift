import ATDialect
import Testing

@Suite struct ATParameterTests {
    @Test(
        arguments: [
            (.bare("0"), 0), (.bare("007"), 7), (.bare("4294967295"), 4_294_967_295),
            (.bare("18446744073709551615"), .max), (.bare("18446744073709551616"), nil),
            (.bare("99999999999999999999999"), nil), (.bare("-1"), nil), (.bare("+1"), nil), (.bare("1A"), nil),
            (.bare(""), nil), (.quoted("1"), nil), (.omitted, nil),
        ] as [(ATCommand.Parameter, UInt64?)])
    func readsDecimalConstantsOnly(parameter: ATCommand.Parameter, value: UInt64?) {
        #expect(parameter.decimal == value)
    }
}
