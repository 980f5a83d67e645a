extension FTPClose {
    private static let faults = CommandFaults("close", "+FTPCLOSE", [.execute])

    static let defects: [Defect] =
        faults.ofAnswers + faults.ofResults() + [
            faults.defect("without-effect", breaks: "BEH-CLOSE") { $0.session.closes = false },
            faults.defect("leaves-connection", breaks: "ATT-EFFECT") { $0.session.leavesConnection = true },
            faults.defect("result-zero", breaks: "BEH-CLOSE", .result("+FTPCLOSE"), .text(": 1", ": 0")),
            faults.defect("without-session-twice", breaks: "BEH-NOSESSION") {
                $0.session.closeResult = 1
                $0.outputs.append(OutputBend(.result("+FTPCLOSE"), .duplicate))
            },
            faults.defect("outlasts-restart", breaks: "ATT-PERSIST") { $0.session.succeedAfterRestart = ["+FTPCLOSE"] },
            faults.defect("while-busy", breaks: "BEH-BUSY") { $0.command("+FTPCLOSE") { $0.ignoresPending = true } },
            faults.defect("dtr-ignored", breaks: "BEH-DTR") { $0.session.obeysDTR = false },
        ]
}
