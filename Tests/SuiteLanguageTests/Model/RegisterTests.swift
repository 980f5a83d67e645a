import SuiteLanguage
import Testing

@Suite struct RegisterTests {
    private static let header = "id,clause,command,aspect,level,requirement"

    private static func parse(_ text: String) throws(Register.Problem) -> Register {
        try Register(parsing: Array(text.utf8))
    }

    @Test func rowsById() throws {
        let register = try Self.parse(
            Self.header + "\nA-1,1.2.10,+A,syntax,must,Does.\nB-2,2,,values,may,\"Says \"\"OK\"\", then\r\nmore.\"\n")
        #expect(register.rows.map(\.id) == ["A-1", "B-2"])
        let second = try #require(register["B-2"])
        #expect(second.clause == "2")
        #expect(second.command == "")
        #expect(second.aspect == "values")
        #expect(second.level == .may)
        #expect(second.text == "Says \"OK\", then\r\nmore.")
        #expect(register["A-1"]?.clause == "1.2.10")
        #expect(register["A-2"] == nil)
    }

    @Test(arguments: [
        "\nA,1,c,a,must,t", "\r\nA,1,c,a,must,t\r\n", "\n\nA,1,c,a,must,t\n\n\n", "\nA,1,c,a,must,\"t\"",
        "\n\"A\",\"1\",\"c\",\"a\",\"must\",\"t\"\r\n",
    ])
    func lineEndsAndQuotes(rest: String) throws {
        let register = try Self.parse(Self.header + rest)
        #expect(
            register.rows.map { [$0.id, $0.clause, $0.command, $0.aspect, $0.level.rawValue, $0.text] }
                == [["A", "1", "c", "a", "must", "t"]])
    }

    @Test(arguments: [
        ("", 1), ("\n", 1), ("id,clause\n", 1), ("A,1,c,a,must,t\n", 1), ("\u{FEFF}" + header + "\n", 1),
        (header + "\nA,1,c,a,must\n", 2), (header + "\nA,1,c,a,must,t,u\n", 2), (header + "\nA,1,c,a,shall,t\n", 2),
        (header + "\nA,1,c,a,must,t\nA,1,c,a,must,t\n", 3), (header + "\nA,1,c,a,must,\"t\nu\"\nB,1,c,a,MUST,t\n", 4),
        (header + "\nA,1,c,a,must,\"t\nB,1,c,a,must,t\n", 2),
    ])
    func refused(text: String, line: Int) {
        let problem = #expect(throws: Register.Problem.self) { try Self.parse(text) }
        #expect(problem?.line == line)
        #expect(problem?.message.isEmpty == false)
    }

    @Test func anEmptyRegisterHasItsHeader() throws {
        #expect(try Self.parse(Self.header).rows.isEmpty)
    }
}
