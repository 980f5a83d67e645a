import ATDialect
import Testing

@Suite struct ATCommandLineTests {
    @Test(
        arguments: [
            ("E0", [.basic(name: "E", number: 0)]),
            ("e", [.basic(name: "E", number: nil)]),
            ("&F", [.basic(name: "&F", number: nil)]),
            ("&f0", [.basic(name: "&F", number: 0)]),
            ("V1Q0E0", [.basic(name: "V", number: 1), .basic(name: "Q", number: 0), .basic(name: "E", number: 0)]),
            ("S3?", [.register(3, .read)]),
            ("S3=13", [.register(3, .write(13))]),
            ("S4?S5?", [.register(4, .read), .register(5, .read)]),
            ("+CGMI", [.extended(name: "+CGMI", .execute)]),
            ("+cgmi", [.extended(name: "+CGMI", .execute)]),
            ("+FTP_RECV?", [.extended(name: "+FTP_RECV", .read)]),
            ("+CMEE=?", [.extended(name: "+CMEE", .test)]),
            (
                "V1+CMEE=1;+CSQ",
                [
                    .basic(name: "V", number: 1), .extended(name: "+CMEE", .set([.bare("1")])),
                    .extended(name: "+CSQ", .execute),
                ]
            ),
            (
                "E0;V1;+CSQ;",
                [
                    .basic(name: "E", number: 0), .basic(name: "V", number: 1), .extended(name: "+CSQ", .execute),
                ]
            ),
            (" E 0 + CSQ ? ; S 3 = 13", nil),
            (
                "E 0 +CSQ ? ; S3 = 13",
                [
                    .basic(name: "E", number: 0), .extended(name: "+CSQ", .read), .register(3, .write(13)),
                ]
            ),
            ("", []),
            ("   ", []),
        ] as [(String, [ATCommand]?)])
    func takesALineApart(body: String, commands: [ATCommand]?) {
        #expect((try? all(body)) == commands)
    }

    @Test(
        arguments: [
            ("=", [.omitted]),
            ("=,", [.omitted, .omitted]),
            ("=1,", [.bare("1"), .omitted]),
            ("=-1", [.bare("-1")]),
            ("=\"\"", [.quoted("")]),
            ("=\"a;b,c\",2", [.quoted("a;b,c"), .bare("2")]),
            (
                "=\"h\",\"u\",\"p\",,,21,0",
                [
                    .quoted("h"), .quoted("u"), .quoted("p"), .omitted, .omitted, .bare("21"), .bare("0"),
                ]
            ),
            ("= \"h\" , \"u\" , 3 ", [.quoted("h"), .quoted("u"), .bare("3")]),
            ("=\" a \"", [.quoted(" a ")]),
            ("=\"a\\22b\"", [.quoted("a\\22b")]),
        ] as [(String, [ATCommand.Parameter])])
    func readsParameters(tail: String, parameters: [ATCommand.Parameter]) throws {
        #expect(try all("+X\(tail)") == [.extended(name: "+X", .set(parameters))])
    }

    @Test func keepsBytesThatAreNoText() throws {
        var line = ATCommandLine(body: Array("+X=\"".utf8) + [0xFF, 0xC3, 0x28] + Array("\"".utf8))
        #expect(try line.next() == .extended(name: "+X", .set([.quoted([0xFF, 0xC3, 0x28])])))
    }

    @Test func takesEscapesOutWhereTheyAreSet() throws {
        var line = ATCommandLine(body: Array("+X=\"a\\22\\5Cb\\0d\"".utf8), escapes: .hexadecimal)
        #expect(try line.next() == .extended(name: "+X", .set([.quoted(Array("a\"\\b\r".utf8))])))
        var bad = ATCommandLine(body: Array("+X=\"a\\2x\"".utf8), escapes: .hexadecimal)
        #expect(throws: CommandSyntaxError.badEscape(offset: 6)) { try bad.next() }
    }

    @Test(
        arguments: [
            (";", .unexpectedByte(UInt8(ascii: ";"), offset: 0)),
            ("E0;;", .unexpectedByte(UInt8(ascii: ";"), offset: 3)),
            ("1", .unexpectedByte(UInt8(ascii: "1"), offset: 0)),
            ("&", .unexpectedByte(0, offset: 1)),
            ("S", .missingNumber(offset: 1)),
            ("S3", .unexpectedByte(0, offset: 2)),
            ("S3=", .missingNumber(offset: 3)),
            ("+", .unexpectedByte(0, offset: 1)),
            ("+1A", .unexpectedByte(UInt8(ascii: "1"), offset: 1)),
            ("+X!Y Z", .unexpectedByte(UInt8(ascii: "Z"), offset: 5)),
            ("+X?1", .unexpectedByte(UInt8(ascii: "1"), offset: 3)),
            ("+X=?1", .unexpectedByte(UInt8(ascii: "1"), offset: 4)),
            ("+X=1 2", .unexpectedByte(UInt8(ascii: "2"), offset: 5)),
            ("+X=\"a\"b", .unexpectedByte(UInt8(ascii: "b"), offset: 6)),
            ("+X=a\"b\"", .unexpectedByte(UInt8(ascii: "\""), offset: 4)),
            ("+X=\"a", .unterminatedString(offset: 4)),
            ("+X=\"a;+Y", .unterminatedString(offset: 4)),
            ("E1234567890", .tooLong(offset: 10)),
            ("+ABCDEFGHIJKLMNOPQ", .tooLong(offset: 17)),
            ("+X=1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1", .tooLong(offset: 35)),
        ] as [(String, CommandSyntaxError)])
    func namesTheFault(body: String, fault: CommandSyntaxError) {
        #expect(throws: fault) { try all(body) }
    }

    @Test func handsOutWhatStoodBeforeAFault() throws {
        var line = ATCommandLine(body: Array("E0V1+CSQ;?".utf8))
        #expect(try line.next() == .basic(name: "E", number: 0))
        #expect(try line.next() == .basic(name: "V", number: 1))
        #expect(try line.next() == .extended(name: "+CSQ", .execute))
        #expect(throws: CommandSyntaxError.self) { try line.next() }
        #expect(try line.next() == nil)
    }

    @Test func boundsAParameter() throws {
        let longest = [UInt8](repeating: UInt8(ascii: "a"), count: 2048)
        let quote = [UInt8(ascii: "\"")]
        var fits = ATCommandLine(body: Array("+X=".utf8) + quote + longest + quote)
        #expect(try fits.next() == .extended(name: "+X", .set([.quoted(longest)])))
        var quoted = ATCommandLine(body: Array("+X=".utf8) + quote + longest + [0x61] + quote)
        #expect(throws: CommandSyntaxError.tooLong(offset: 2053)) { try quoted.next() }
        var bare = ATCommandLine(body: Array("+X=".utf8) + longest + [0x61])
        #expect(throws: CommandSyntaxError.tooLong(offset: 2051)) { try bare.next() }
    }

    @Test(arguments: [
        ("AT", true), ("at", true), ("ATE0", true), ("aT", false), ("At", false), ("A", false), ("", false),
    ])
    func asksForThePrefix(line: String, isTaken: Bool) {
        #expect((ATCommandLine(line: Array(line.utf8)) != nil) == isTaken)
    }

    @Test func endsOnAnyBytes() {
        var seed: UInt64 = 1
        let alphabet = Array("ATSES&+=?;,\"\\ 019\u{7F}\u{0}_".utf8)
        for _ in 0..<2_000 {
            var body: [UInt8] = []
            for _ in 0..<24 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                body.append(alphabet[Int(seed >> 33) % alphabet.count])
            }
            var line = ATCommandLine(body: body, escapes: .hexadecimal)
            var count = 0
            while (try? line.next()) != nil, count <= body.count { count += 1 }
            #expect(count <= body.count)
        }
    }

    private func all(_ body: String) throws -> [ATCommand] {
        var line = ATCommandLine(body: Array(body.utf8))
        var commands: [ATCommand] = []
        while let command = try line.next() {
            commands.append(command)
        }
        return commands
    }
}
