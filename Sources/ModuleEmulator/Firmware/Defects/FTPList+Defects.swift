extension FTPList {
    private static let faults = CommandFaults("list", "+FTPLIST", [.execute, .set, .test])

    static let defects: [Defect] =
        faults.ofAnswers + faults.ofResults() + faults.ofSessions
        + faults.ofOutcomes(success: "SYN-EXEC") + faults.ofNames(isNeeded: false)
        + faults.ofRanges(
            ("parameter-added", "(\"file/directory name\")", "(\"file/directory name\"),(\"file/directory name\")"))
        + data + ways

    private static let data = [
        faults.defect("byte-wrong", breaks: "BEH-CWD", .data(of: "+FTPLIST"), .byte(0, to: 0x23)),
        faults.defect("byte-lost", breaks: "BEH-CWD", .data(of: "+FTPLIST"), .lose(0)),
        faults.defect("line-lost", breaks: "BEH-CWD") {
            $0.listing.passes = { bytes in Array(bytes.drop { $0 != 0x0A }.dropFirst()) }
        },
        faults.defect("line-ends-lost", breaks: "BEH-CWD") { $0.listing.passes = { $0.filter { $0 != 0x0A } } },
        faults.defect("twice", breaks: "BEH-CWD", .data(of: "+FTPLIST"), .duplicate),
        faults.defect("escaped", breaks: "BEH-CWD") { $0.listing.passes = { $0.flatMap { [0x10, $0] } } },
        faults.defect("empty", breaks: "BEH-DIR", .data(of: "+FTPLIST"), .drop),
        faults.defect("data-lead-missing", breaks: "BEH-ORDER", .result("+FTPLIST"), .text("\r\n+FTPLIST: 2\r\n", "")),
        faults.defect("end-missing", breaks: "BEH-ORDER", .result("+FTPLIST"), .text("\r\n+FTPLIST: 1\r\n", "")),
        faults.defect("end-garbled", breaks: "BEH-ORDER", .result("+FTPLIST"), .text("LIST: 1", "LIST: 2")),
    ]

    private static let ways = [
        faults.defect("name-ignored", breaks: "BEH-DIR") { $0.orders.append(OrderBend.list { path, _ in path = nil }) },
        faults.defect("group-cut", breaks: "BEH-GROUP") {
            $0.orders.append(OrderBend.list { path, _ in path?.removeAll { $0 == UInt8(ascii: "*") } })
        },
        faults.defect("of-root", breaks: "BEH-CWD") {
            $0.orders.append(OrderBend.list { path, _ in path = path ?? Array("/".utf8) })
        },
        Defect("list-active-for-passive", breaks: "FTPMODE-BEH-PASSIVE") {
            $0.orders.append(OrderBend.list { _, isActive in isActive = true })
        },
        Defect("list-passive-for-active", breaks: "FTPMODE-BEH-ACTIVE") {
            $0.orders.append(OrderBend.list { _, isActive in isActive = false })
        },
        faults.defect("hangs-on-failure", breaks: "BEH-FAIL", .result("+FTPLIST"), .text("\r\n+FTPLIST: 0\r\n", "")),
        Defect("list-hides-a-break", breaks: "GEN-SERVERGONE") {
            $0.outputs.append(OutputBend(.result("+FTPLIST"), .text("LIST: 0", "LIST: 1")))
        },
    ]
}
