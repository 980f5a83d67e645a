extension FTPStore {
    private static let faults = CommandFaults("stor", "+FTPSTOR", [.set, .test])

    static let defects: [Defect] =
        faults.ofAnswers + faults.ofResults() + faults.ofSessions
        + faults.ofOutcomes(success: "BEH-STORE") + faults.ofNames()
        + faults.ofNumbers(1, "type", 0...1, part: "VAL-TYPE")
        + faults.ofNumbers(2, "offset", 0...FTPStore.greatestOffset, part: "VAL-OFFSET")
        + faults.ofRanges(
            ("types-wide", "(0-1)", "(0-2)"), ("offset-short", "1099511627774", "4294967295")) + data + ways

    private static let data = [
        faults.defect("go-ahead-missing", breaks: "SYN-SET", .result("+FTPSTOR"), .text("\r\n+FTPSTOR: 2\r\n", "")),
        faults.defect("end-missing", breaks: "SYN-SET", .result("+FTPSTOR"), .text("\r\n+FTPSTOR: 1\r\n", "")),
        faults.defect("hides-a-failure", breaks: "BEH-FAIL", .result("+FTPSTOR"), .text("STOR: 0", "STOR: 1")),
        faults.defect("failure-missing", breaks: "BEH-FAIL", .result("+FTPSTOR"), .text("\r\n+FTPSTOR: 0\r\n", "")),
        faults.defect("keeps-escapes", breaks: "BEH-ESCAPE") { $0.escaping.unescapes = false },
        faults.defect("ends-at-escaped", breaks: "BEH-ESCAPE") { $0.escaping.endsAtEscaped = true },
        faults.defect("loses-escaped", breaks: "BEH-ESCAPE") { $0.escaping.stores = { $0.filter { $0 != 0x10 } } },
        faults.defect("byte-lost", breaks: "BEH-STORE") { $0.escaping.stores = { Array($0.dropFirst()) } },
        faults.defect("byte-wrong", breaks: "BEH-STORE") { $0.escaping.stores = { $0.map { $0 == 0x55 ? 0xAA : $0 } } },
        faults.defect("bytes-swapped", breaks: "BEH-STORE") { $0.escaping.stores = { $0.reversed() } },
        faults.defect("seven-bits", breaks: "BEH-STORE") { $0.escaping.stores = { $0.map { $0 & 0x7F } } },
        faults.defect("stores-nul-less", breaks: "BEH-STORE") { $0.escaping.stores = { $0.filter { $0 != 0 } } },
        faults.defect("line-ends-changed", breaks: "BEH-STORE") {
            $0.escaping.stores = { $0.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] } }
        },
        faults.defect("byte-added", breaks: "BEH-STORE") { $0.escaping.stores = { $0 + [0x1A] } },
        faults.defect("empty-told-failed", breaks: "BEH-EMPTY") { $0.escaping.disownsEmpty = true },
    ]

    private static let ways = [
        faults.defect("type-ignored", breaks: "VAL-TYPE") {
            $0.orders.append(OrderBend.store("+FTPSTOR") { file, _ in file.isText = false })
        },
        faults.defect("type-swapped", breaks: "VAL-TYPE") {
            $0.orders.append(OrderBend.store("+FTPSTOR") { file, _ in file.isText.toggle() })
        },
        faults.defect("type-default-text", breaks: "VAL-TYPE") { $0.parameter("+FTPSTOR", 1) { $0.standard = 0 } },
        faults.defect("offset-ignored", breaks: "BEH-OFFSET") { $0.position.ignoresParameter = ["+FTPSTOR"] },
        faults.defect("offset-short", breaks: "BEH-OFFSET") {
            $0.orders.append(
                OrderBend.store("+FTPSTOR") { file, _ in file.offset = file.offset > 0 ? file.offset - 1 : 0 })
        },
        faults.defect("offset-32-bit", breaks: "VAL-OFFSET") {
            $0.orders.append(OrderBend.store("+FTPSTOR") { file, _ in file.offset &= 0xFFFF_FFFF })
        },
        faults.defect("rest-wins", breaks: "BEH-RESTWINS") { $0.position.winsOverParameter = ["+FTPSTOR"] },
        faults.defect("rest-ignored", breaks: "BEH-RESTWINS") { $0.position.ignoresRest = ["+FTPSTOR"] },
        faults.defect("root-for-relative", breaks: "VAL-NAME") {
            $0.orders.append(
                OrderBend.store("+FTPSTOR") { file, _ in if file.path.first != 0x2F { file.path.insert(0x2F, at: 0) } })
        },
        Defect("stor-active-for-passive", breaks: "FTPMODE-BEH-PASSIVE") {
            $0.orders.append(OrderBend.store("+FTPSTOR") { _, isActive in isActive = true })
        },
        Defect("stor-passive-for-active", breaks: "FTPMODE-BEH-ACTIVE") {
            $0.orders.append(OrderBend.store("+FTPSTOR") { _, isActive in isActive = false })
        },
    ]
}
