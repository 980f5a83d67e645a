extension FTPPut {
    private static let faults = CommandFaults("put", "+FTPPUT", [.set, .test])

    static let defects: [Defect] =
        faults.ofAnswers + faults.ofSessions + faults.ofOutcomes(success: "BEH-CREATE")
        + faults.ofNames(isBounded: false)
        + faults.ofNumbers(1, "length", 1...1024, part: "VAL-LENGTH")
        + faults.ofNumbers(2, "eof", 0...1, part: "VAL-EOF") + faults.ofNumbers(3, "type", 0...1, part: "VAL-TYPE")
        + faults.ofRanges(
            ("lengths-wide", "(1-1024)", "(1-2048)"), ("lengths-from-zero", "(1-1024)", "(0-1024)"),
            ("eof-wide", "(0-1)", "(0-2)")) + answers + data

    private static let answers = [
        faults.defect("zero-taken", breaks: "VAL-LENGTH") { $0.parameter("+FTPPUT", 1) { $0.range = 0...1024 } },
        faults.defect("length-not-needed", breaks: "VAL-MISSING") { $0.parameter("+FTPPUT", 1) { $0.standard = 1 } },
        faults.defect("eof-not-needed", breaks: "VAL-MISSING") { $0.parameter("+FTPPUT", 2) { $0.standard = 1 } },
        faults.defect("go-ahead-missing", breaks: "SYN-SET") { $0.put.goAhead = .none },
        faults.defect("go-ahead-length-wrong", breaks: "SYN-SET", .answer(to: "+FTPPUT="), .text(": 2,", ": 2,1")),
        faults.defect("result-undefined", breaks: "SYN-SET", .answer(to: "+FTPPUT="), .text(": 1", ": 9")),
        faults.defect("lines-missing", breaks: "SYN-SET", .answer(to: "+FTPPUT="), .drop),
        faults.defect("lines-twice", breaks: "SYN-SET", .answer(to: "+FTPPUT="), .duplicate),
        faults.defect("failure-hidden", breaks: "BEH-FAIL", .answer(to: "+FTPPUT="), .text("PUT: 0", "PUT: 1")),
        faults.defect("ok-before-taken", breaks: "ATT-SYNC") { $0.put.concludesEarly = true },
        faults.defect("stuck", breaks: "ATT-EFFECT") { $0.session.stuckAfter = ["+FTPPUT"] },
    ]

    private static let data = [
        faults.defect("takes-one-more", breaks: "BEH-RAW") { $0.put.extraBytes = 1 },
        faults.defect("takes-one-less", breaks: "BEH-RAW") { $0.put.extraBytes = -1 },
        faults.defect("unescapes", breaks: "BEH-RAW") { $0.put.stores = { $0.filter { $0 != 0x10 } } },
        faults.defect("ends-at-end-mark", breaks: "BEH-RAW") { $0.put.stores = { Array($0.prefix { $0 != 0x03 }) } },
        faults.defect("byte-lost", breaks: "BEH-RAW") { $0.put.stores = { Array($0.dropLast()) } },
        faults.defect("byte-wrong", breaks: "BEH-RAW") { $0.put.stores = { $0.map { $0 == 0x55 ? 0xAA : $0 } } },
        faults.defect("seven-bits", breaks: "BEH-RAW") { $0.put.stores = { $0.map { $0 & 0x7F } } },
        faults.defect("bytes-swapped", breaks: "BEH-RAW") { $0.put.stores = { $0.reversed() } },
        faults.defect("part-twice", breaks: "BEH-PARTS") { $0.put.stores = { $0 + $0 } },
        faults.defect("parts-apart", breaks: "BEH-PARTS") { $0.put.closesAfterPart = true },
        faults.defect("never-closes", breaks: "BEH-PARTS") { $0.put.closesAtEnd = false },
        faults.defect("name-changed", breaks: "BEH-CREATE") {
            $0.orders.append(OrderBend.store("+FTPPUT") { file, _ in file.path += Array(".tmp".utf8) })
        },
        faults.defect("type-default-text", breaks: "VAL-TYPE") { $0.parameter("+FTPPUT", 3) { $0.standard = 0 } },
    ]
}
