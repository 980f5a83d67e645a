extension FTPInfo {
    private static let faults = CommandFaults("info", "+FTPINFO", [.set, .read, .test])

    static let defects: [Defect] =
        faults.ofAnswers + faults.ofNumbers(0, "value", 0...1, part: "VAL-RANGE")
        + faults.ofRanges(("range-wide", "(0-1)", "(0-2)"), ("range-narrow", "(0-1)", "(0)")) + [
            faults.defect("value-not-needed", breaks: "VAL-RANGE") { $0.parameter("+FTPINFO", 0) { $0.standard = 1 } },
            faults.defect("refusal-resets", breaks: "VAL-RANGE") {
                $0.command("+FTPINFO=") { $0.resetsWhenRefused = true }
            },
            faults.defect("starts-on", breaks: "VAL-DEFAULT") { $0.restart.startsTracing = true },
            faults.defect("outlasts-restart", breaks: "ATT-PERSIST") { $0.restart.keepsTrace = true },
            faults.defect("without-effect", breaks: "ATT-EFFECT") { $0.command("+FTPINFO=") { $0.answer = .ok } },
            faults.defect("ok-waits", breaks: "ATT-SYNC") { $0.delays["+FTPINFO="] = .seconds(2) },
            faults.defect("read-wrong", breaks: "SYN-READ", .answer(to: "+FTPINFO?"), .text(": ", ": 1")),
            faults.defect("commands-missing", breaks: "BEH-TRACE") { $0.session.trace.showsCommands = false },
            faults.defect("replies-missing", breaks: "BEH-TRACE") { $0.session.trace.showsReplies = false },
            faults.defect("connections-missing", breaks: "BEH-TRACE") {
                $0.session.trace.hidden = ["PASV", "EPSV", "227", "229"]
            },
            faults.defect("beginnings-missing", breaks: "BEH-TRACE") { $0.session.trace.hidden = ["125", "150"] },
            faults.defect("replies-cut", breaks: "BEH-TRACE") { $0.session.trace.isFirstLineOnly = true },
            faults.defect("lines-cut", breaks: "BEH-TRACE") { $0.session.trace.limit = 8 },
            faults.defect("lines-twice", breaks: "BEH-TRACE", .result("+FTPINFO"), .duplicate),
            faults.defect("lines-unnamed", breaks: "BEH-TRACE", .result("+FTPINFO"), .text("+FTPINFO:", "")),
            faults.defect("lines-in-data", breaks: "BEH-TRACE") { $0.session.trace.interrupts = true },
            faults.defect("never-silent", breaks: "BEH-SILENT") { $0.session.trace.isAlwaysOn = true },
            faults.defect("traces-nothing", breaks: "BEH-NEEDSOPEN") {
                $0.session.tracesLogin = true
                $0.outputs.append(
                    OutputBend(.final(of: "+FTPINFO="), .after(Array("\r\n+FTPINFO:no session\r\n".utf8))))
            },
        ]
}
