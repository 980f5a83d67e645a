extension FTPOpen {
    private static let faults = CommandFaults("open", "+FTPOPEN", [.set, .read, .test])

    static let defects: [Defect] =
        faults.ofAnswers + faults.ofResults() + parameters + sessions
        + faults.ofRanges(
            ("ports-short", "(0-65535)", "(0-65534)"), ("modes-wide", "(0-1)", "(0-2)"),
            ("lead-missing", "+FTPOPEN: ", ""))

    private static let parameters =
        faults.ofNames(1, "user", part: "VAL-USER", isNeeded: false)
        + faults.ofNames(2, "password", part: "VAL-PASS", isNeeded: false)
        + faults.ofNumbers(4, "source-port", 0...65535, part: "VAL-SCPORT")
        + faults.ofNumbers(5, "port", 0...65535, part: "VAL-DCPORT")
        + faults.ofNumbers(6, "data-port", 0...65535, part: "VAL-SDPORT")
        + faults.ofNumbers(7, "sftp-mode", 0...1, part: "VAL-SFTP") + [
            faults.defect("port-remembered", breaks: "VAL-DCPORT") { $0.session.remembersPort = true },
            faults.defect("account-255-refused", breaks: "VAL-ACCT") {
                $0.parameter("+FTPOPEN", 3) { $0.octets = 0...254 }
            },
            faults.defect("account-cut-off", breaks: "VAL-ACCT") { $0.parameter("+FTPOPEN", 3) { $0.cut = 255 } },
            faults.defect("account-not-sent", breaks: "VAL-ACCT") {
                $0.orders.append(OrderBend.login { $0.account = nil })
            },
            faults.defect("source-port-ignored", breaks: "VAL-SCPORT") {
                $0.orders.append(OrderBend.login { $0.sourceControlPort = 0 })
            },
            faults.defect("data-port-ignored", breaks: "VAL-SDPORT") {
                $0.orders.append(OrderBend.login { $0.sourceDataPort = 0 })
            },
            faults.defect("ports-swapped", breaks: "VAL-SDPORT") {
                $0.orders.append(OrderBend.login { swap(&$0.sourceDataPort, &$0.sourceControlPort) })
            },
            faults.defect("port-ignored", breaks: "VAL-DCPORT") { $0.orders.append(OrderBend.login { $0.port = 21 }) },
            faults.defect("plain-for-sftp", breaks: "VAL-SFTP") {
                $0.orders.append(OrderBend.login { $0.isSecure = false })
            },
            faults.defect("host-cut-off", breaks: "VAL-DEST") { $0.parameter("+FTPOPEN", 0) { $0.cut = 9 } },
            faults.defect("octets-wrap", breaks: "VAL-DEST") { $0.session.wrapsOctets = true },
            faults.defect("user-not-needed", breaks: "VAL-MISSING") {
                $0.parameter("+FTPOPEN", 1) { $0.text = Array("anonymous".utf8) }
            },
            faults.defect("password-not-needed", breaks: "VAL-MISSING") {
                $0.parameter("+FTPOPEN", 2) { $0.text = [] }
            },
            faults.defect("host-not-needed", breaks: "VAL-MISSING") {
                $0.parameter("+FTPOPEN", 0) { $0.text = Array("127.0.0.1".utf8) }
            },
            faults.defect("eighth-refused", breaks: "VAL-FORMS") {
                $0.parameter("+FTPOPEN", 7) { $0.range = 9...9 }
            },
            faults.defect("empty-refused", breaks: "VAL-OMIT") { $0.refusesEmpty = true },
        ]

    private static let sessions = [
        faults.defect("user-upper-case", breaks: "BEH-SUCCESS") {
            $0.orders.append(OrderBend.login { $0.user = $0.user.map { (0x61...0x7A).contains($0) ? $0 - 32 : $0 } })
        },
        faults.defect("password-empty", breaks: "BEH-SUCCESS") {
            $0.orders.append(OrderBend.login { $0.password = [] })
        },
        faults.defect("claims-success", breaks: "BEH-REFUSED") { $0.claims["+FTPOPEN"] = true },
        faults.defect("claims-failure", breaks: "BEH-SUCCESS") { $0.claims["+FTPOPEN"] = false },
        faults.defect("second-taken", breaks: "BEH-SINGLE") { $0.session.secondOpen = .secondLogin },
        faults.defect("second-claimed", breaks: "BEH-SINGLE") { $0.session.secondOpen = .claim },
        faults.defect("ok-waits-for-greeting", breaks: "ATT-SYNC") { $0.session.awaitsGreeting = true },
        faults.defect("beside-online-data", breaks: "BEH-ONLINE") { $0.session.allowsOnline = true },
        faults.defect("drop-unnoticed", breaks: "BEH-DROPPED") { $0.session.noticesDrops = false },
        faults.defect("status-frozen", breaks: "ATT-EFFECT", .answer(to: "+FTPOPEN?"), .text(": 1", ": 0")),
        faults.defect("status-garbled", breaks: "SYN-READ", .answer(to: "+FTPOPEN?"), .byte(2, to: 0x2D)),
        faults.defect("outlasts-restart", breaks: "ATT-PERSIST") { $0.restart.keepsSession = true },
        faults.defect("data-over-control", breaks: "BEH-TWOSOCKETS") {
            $0.orders.append(
                OrderBend(command: "+FTPLIST") { order in
                    guard case .list(let path, _, _) = order else { return order }
                    return .request(.status(path ?? Array(".".utf8)))
                })
        },
    ]
}
