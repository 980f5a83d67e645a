extension FTPGet {
    private static let faults = CommandFaults("get", "+FTPGET", [.set, .read, .test])

    static let defects: [Defect] =
        faults.ofAnswers + faults.ofResults(first: "SYN-SET") + faults.ofSessions
        + faults.ofOutcomes(success: "BEH-WHOLE")
        + faults.ofNames() + faults.ofNumbers(1, "view", 0...1, part: "VAL-VIEW")
        + faults.ofNumbers(2, "offset", 0...0xFFFF_FFFF, part: "VAL-OFFSET")
        + faults.ofRanges(
            ("views-wide", "(0-1)", "(0-2)"), ("offset-short", "4294967295", "2147483647")) + answers + buffer + ways

    private static let answers = [
        faults.defect(
            "ready-too-early", breaks: "BEH-READY", .final(of: "+FTPGET="), .after(Array("\r\n+FTPGET: 2\r\n".utf8))),
        faults.defect("data-pushed", breaks: "BEH-READY") { $0.download.pushes = true },
        faults.defect("read-always-ended", breaks: "BEH-EOF") { $0.download.endFlag = 1 },
        faults.defect("read-never-ended", breaks: "BEH-EOF") { $0.download.endFlag = 0 },
        faults.defect("read-view-wrong", breaks: "SYN-READ") { $0.download.viewFlag = 0 },
        faults.defect("read-name-unquoted", breaks: "SYN-READ", .answer(to: "+FTPGET?"), .text("\"", "")),
        faults.defect("early-reads-refused", breaks: "ATT-SYNC") { $0.download.refusesEarlyReads = true },
        faults.defect("failure-missing", breaks: "BEH-FAIL", .result("+FTPGET"), .text("\r\n+FTPGET: 0\r\n", "")),
        faults.defect("hides-a-break", breaks: "BEH-FAIL", .result("+FTPGET"), .text("GET: 0", "GET: 1")),
    ]

    private static let buffer = [
        faults.defect("buffer-small", breaks: "BEH-RESUME") {
            $0.download.capacity = 200_000
            $0.download.resumeSpace = 100_000
        },
        faults.defect("buffer-large", breaks: "BEH-BUFFER") {
            $0.download.capacity = 1_024_000
            $0.download.resumeSpace = 512_000
        },
        faults.defect("buffer-one-more", breaks: "BEH-BUFFER") { $0.download.capacity = 512_001 },
        faults.defect("resumes-early", breaks: "BEH-RESUME") { $0.download.resumeSpace = 3000 },
        faults.defect("resumes-never", breaks: "BEH-RESUME") { $0.download.resumes = false },
        faults.defect("refill-loses", breaks: "BEH-BUFFER") { $0.download.resumeError = 1 },
        faults.defect("refill-repeats", breaks: "BEH-RESUME") { $0.download.resumeError = -1 },
        faults.defect("refill-from-start", breaks: "BEH-RESUME") { $0.download.resumesFromStart = true },
        faults.defect("byte-lost", breaks: "BEH-WHOLE") { $0.download.stores = { Array($0.dropFirst()) } },
        faults.defect("byte-wrong", breaks: "BEH-WHOLE") { $0.download.stores = { $0.map { $0 == 0x55 ? 0xAA : $0 } } },
        faults.defect("piece-twice", breaks: "BEH-WHOLE") { $0.download.stores = { $0 + $0 } },
        faults.defect("seven-bits", breaks: "BEH-WHOLE") { $0.download.stores = { $0.map { $0 & 0x7F } } },
        faults.defect("line-ends-changed", breaks: "BEH-WHOLE") { $0.download.stores = { $0.filter { $0 != 0x0D } } },
        faults.defect("hexadecimal", breaks: "VAL-VIEW") {
            $0.download.shows = { $0.flatMap { Array(String(Int($0) + 256, radix: 16).utf8.suffix(2)) } }
        },
    ]

    private static let ways =
        [
            faults.defect("ignores-close", breaks: "BEH-ENDMODE") { $0.download.canBeClosed = false },
            faults.defect("mode-never-ends", breaks: "BEH-ENDMODE") { $0.download.lastsForever = true },
            faults.defect("offset-ignored", breaks: "BEH-OFFSET") { $0.position.ignoresParameter = ["+FTPGET"] },
            faults.defect("rest-wins", breaks: "BEH-OFFSET") { $0.position.winsOverParameter = ["+FTPGET"] },
            faults.defect("unseen-by-recv", breaks: "ATT-EFFECT") { $0.download.availableError = -1_000_000 },
            Defect("get-hangs-when-server-goes", breaks: "GEN-SERVERGONE") {
                $0.outputs.append(OutputBend(.result("+FTPGET"), .text("\r\n+FTPGET: 0\r\n", "")))
                $0.outputs.append(OutputBend(.result("+FTPRETR"), .text("\r\n+FTPRETR: 0\r\n", "")))
                $0.outputs.append(OutputBend(.result("+FTPSTOR"), .text("\r\n+FTPSTOR: 0\r\n", "")))
            },
        ] + notExclusive

    /// Commands that are carried out although a download runs.
    private static let notExclusive = [
        "cwd=", "mkd=", "rmd=", "pwd", "cdup", "del=", "ren=", "list", "stat", "syst", "noop", "stor=", "retr=",
        "rest=",
        "get=", "put=", "mode=", "info=",
    ].map { command in
        faults.defect("admits-\(command.filter(\.isLetter))", breaks: "BEH-EXCLUSIVE") {
            $0.command("+FTP\(command.uppercased())") { $0.ignoresDownload = true }
        }
    }
}
