extension FTPRetrieve {
    private static let faults = CommandFaults("retr", "+FTPRETR", [.set, .test])

    static let defects: [Defect] =
        faults.ofAnswers + faults.ofResults() + faults.ofSessions
        + faults.ofOutcomes(success: "BEH-RETRIEVE") + faults.ofNames()
        + faults.ofNumbers(1, "type", 0...1, part: "VAL-TYPE")
        + faults.ofRanges(
            ("types-wide", "(0-1)", "(0-2)"), ("offset-short", "68719476734", "4294967295")) + data + ways

    private static let data = [
        faults.defect("lead-missing", breaks: "SYN-SET", .result("+FTPRETR"), .text("\r\n+FTPRETR: 2\r\n", "")),
        faults.defect("end-missing", breaks: "SYN-SET", .result("+FTPRETR"), .text("\r\n+FTPRETR: 1\r\n", "")),
        faults.defect("hides-a-failure", breaks: "BEH-FAIL", .result("+FTPRETR"), .text("RETR: 0", "RETR: 1")),
        faults.defect("failure-missing", breaks: "BEH-FAIL", .result("+FTPRETR"), .text("\r\n+FTPRETR: 0\r\n", "")),
        faults.defect("escapes-nothing", breaks: "BEH-ESCAPE") { $0.escaping.escaped = [] },
        faults.defect("escapes-end-alone", breaks: "BEH-ESCAPE") { $0.escaping.escaped = [0x03] },
        faults.defect("escapes-escape-alone", breaks: "BEH-ESCAPE") { $0.escaping.escaped = [0x10] },
        faults.defect("escapes-twice", breaks: "BEH-ESCAPE") { $0.escaping.escapes = 2 },
        faults.defect("end-twice", breaks: "SYN-SET") { $0.escaping.end = [0x03, 0x03] },
        faults.defect("end-wrong", breaks: "SYN-SET") { $0.escaping.end = [0x1A] },
        faults.defect("byte-lost", breaks: "BEH-RETRIEVE") { $0.escaping.shows = { Array($0.dropFirst()) } },
        faults.defect("byte-wrong", breaks: "BEH-RETRIEVE") {
            $0.escaping.shows = { $0.map { $0 == 0x55 ? 0xAA : $0 } }
        },
        faults.defect("bytes-swapped", breaks: "BEH-RETRIEVE") { $0.escaping.shows = { $0.reversed() } },
        faults.defect("seven-bits", breaks: "BEH-RETRIEVE") { $0.escaping.shows = { $0.map { $0 & 0x7F } } },
        faults.defect("nul-lost", breaks: "BEH-RETRIEVE") { $0.escaping.shows = { $0.filter { $0 != 0 } } },
        faults.defect("line-ends-changed", breaks: "BEH-RETRIEVE") { $0.escaping.shows = { $0.filter { $0 != 0x0D } } },
        faults.defect("piece-twice", breaks: "BEH-RETRIEVE") { $0.escaping.shows = { $0 + $0 } },
    ]

    private static let ways = [
        faults.defect("offset-refused", breaks: "VAL-OFFSET") { $0.parameter("+FTPRETR", 2) { $0.range = 0...0 } },
        faults.defect("offset-above-taken", breaks: "VAL-OFFSET") {
            $0.parameter("+FTPRETR", 2) { $0.range = 0...(.max) }
        },
        faults.defect("offset-faults-ignored", breaks: "VAL-OFFSET") {
            $0.parameter("+FTPRETR", 2) { $0.ignoresFaults = true }
        },
        faults.defect("type-ignored", breaks: "VAL-TYPE") {
            $0.orders.append(OrderBend.retrieve("+FTPRETR") { file, _ in file.isText = false })
        },
        faults.defect("type-swapped", breaks: "VAL-TYPE") {
            $0.orders.append(OrderBend.retrieve("+FTPRETR") { file, _ in file.isText.toggle() })
        },
        faults.defect("type-default-text", breaks: "VAL-TYPE") { $0.parameter("+FTPRETR", 1) { $0.standard = 0 } },
        faults.defect("offset-ignored", breaks: "BEH-OFFSET") { $0.position.ignoresParameter = ["+FTPRETR"] },
        faults.defect("offset-32-bit", breaks: "VAL-OFFSET") {
            $0.orders.append(OrderBend.retrieve("+FTPRETR") { file, _ in file.offset &= 0xFFFF_FFFF })
        },
        faults.defect("offset-one-more", breaks: "BEH-OFFSET") {
            $0.orders.append(
                OrderBend.retrieve("+FTPRETR") { file, _ in file.offset = file.offset.moved(by: file.offset > 0 ? 1 : 0)
                })
        },
        faults.defect("rest-wins", breaks: "BEH-RESTWINS") { $0.position.winsOverParameter = ["+FTPRETR"] },
        faults.defect("limit-1000-refused", breaks: "BEH-FTPLIMIT") {
            $0.parameter("+GTSET", 1) { $0.range = 0...999 }
        },
        faults.defect("limit-1001-taken", breaks: "BEH-FTPLIMIT") { $0.parameter("+GTSET", 1) { $0.range = 0...1001 } },
        faults.defect("limit-unknown", breaks: "BEH-FTPLIMIT") { $0.command("+GTSET=") { $0.refusal = .notSupported } },
        Defect("retr-active-for-passive", breaks: "FTPMODE-BEH-PASSIVE") {
            $0.orders.append(OrderBend.retrieve("+FTPRETR") { _, isActive in isActive = true })
        },
        Defect("retr-passive-for-active", breaks: "FTPMODE-BEH-ACTIVE") {
            $0.orders.append(OrderBend.retrieve("+FTPRETR") { _, isActive in isActive = false })
        },
    ]
}
