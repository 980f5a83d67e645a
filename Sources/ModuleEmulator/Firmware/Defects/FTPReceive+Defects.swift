extension FTPReceive {
    private static let faults = CommandFaults("recv", "+FTP_RECV", [.set, .read, .test])

    static let defects: [Defect] =
        faults.ofAnswers + faults.ofNumbers(0, "length", 1...3000, part: "VAL-RANGE")
        + faults.ofRanges(("range-from-zero", "(1-3000)", "(0-3000)"), ("range-short", "(1-3000)", "(1-1500)"))
        + data + buffer + [
            faults.defect("zero-taken", breaks: "VAL-RANGE") { $0.parameter("+FTP_RECV", 0) { $0.range = 0...3000 } },
            faults.defect("length-not-needed", breaks: "VAL-RANGE") {
                $0.parameter("+FTP_RECV", 0) { $0.standard = 3000 }
            },
            faults.defect("outlasts-restart", breaks: "ATT-PERSIST") {
                $0.session.succeedAfterRestart = ["+FTP_RECV"]
            },
            faults.defect(
                "ok-before-value", breaks: "ATT-SYNC", .answer(to: "+FTP_RECV?"), .hold(until: .final(of: "+FTP_RECV?"))
            ),
        ]

    private static let data = [
        faults.defect("header-missing", breaks: "SYN-SET", .answer(to: "+FTP_RECV="), .drop),
        faults.defect("header-twice", breaks: "SYN-SET", .answer(to: "+FTP_RECV="), .duplicate),
        faults.defect("byte-wrong", breaks: "BEH-LENGTH", .data(of: "+FTP_RECV="), .byte(0, to: 0x23)),
        faults.defect("byte-lost", breaks: "BEH-LENGTH", .data(of: "+FTP_RECV="), .lose(0)),
        faults.defect("byte-added", breaks: "BEH-LENGTH", .data(of: "+FTP_RECV="), .before([0x00])),
        faults.defect("length-one-more", breaks: "BEH-LENGTH") { $0.download.lengthError = 1 },
        faults.defect("length-one-less", breaks: "BEH-LENGTH") { $0.download.lengthError = -1 },
        faults.defect("more-than-asked", breaks: "BEH-LENGTH") { $0.download.readPercent = 200 },
        faults.defect("escaped", breaks: "BEH-LENGTH") {
            $0.download.shows = { $0.flatMap { $0 == 0x03 || $0 == 0x10 ? [0x10, $0] : [$0] } }
        },
        faults.defect("nul-lost", breaks: "BEH-LENGTH") { $0.download.shows = { $0.filter { $0 != 0 } } },
        faults.defect("empty-available", breaks: "BEH-EMPTY", .answer(to: "+FTP_RECV?"), .text(": 0\r", ": 7\r")),
        faults.defect("empty-with-data", breaks: "BEH-EMPTY", .answer(to: "+FTP_RECV="), .text(": 0", ": 1")),
    ]

    private static let buffer = [
        faults.defect("available-one-more", breaks: "BEH-AVAILABLE") { $0.download.availableError = 1 },
        faults.defect("available-one-less", breaks: "BEH-AVAILABLE") { $0.download.availableError = -1 },
        faults.defect("available-too-large", breaks: "BEH-AVAILABLE") { $0.download.availableError = 600_000 },
        faults.defect("takes-nothing", breaks: "ATT-EFFECT") { $0.download.readsWithoutTaking = true },
        faults.defect("kept-over-get", breaks: "BEH-CLEARGET") { $0.download.getClears = false },
        faults.defect("kept-over-close", breaks: "BEH-CLEARCLOSE") { $0.download.closeClears = false },
        faults.defect("timeout-early", breaks: "BEH-TIMEOUT") { $0.download.timeoutPercent = 50 },
        faults.defect("timeout-late", breaks: "BEH-TIMEOUT") { $0.download.timeoutPercent = 150 },
        faults.defect("timeout-never", breaks: "BEH-TIMEOUT") { $0.download.timeoutPercent = nil },
        faults.defect("timeout-ignores-reads", breaks: "BEH-TIMEOUT") { $0.download.timeoutIgnoresReads = true },
    ]
}
