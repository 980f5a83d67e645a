extension FTPRestart {
    private static let faults = CommandFaults("rest", "+FTPREST", [.set, .read, .test])

    static let defects: [Defect] =
        faults.ofAnswers + faults.ofNumbers(0, "position", 0...FTPRestart.greatestPosition, part: "VAL-RANGE")
        + faults.ofRanges(("range-short", "1099511627774", "4294967295"), ("range-from-one", "(0-", "(1-")) + [
            faults.defect("position-not-needed", breaks: "VAL-RANGE") {
                $0.parameter("+FTPREST", 0) { $0.standard = 0 }
            },
            faults.defect("starts-at-one", breaks: "VAL-DEFAULT") { $0.restart.startPosition = 1 },
            faults.defect("outlasts-restart", breaks: "ATT-PERSIST") { $0.restart.keepsPosition = true },
            faults.defect("without-effect", breaks: "ATT-EFFECT") { $0.command("+FTPREST=") { $0.answer = .ok } },
            faults.defect(
                "ok-before-value", breaks: "ATT-SYNC", .answer(to: "+FTPREST?"), .hold(until: .final(of: "+FTPREST?"))),
            faults.defect("read-wrong", breaks: "SYN-READ", .answer(to: "+FTPREST?"), .text(": ", ": 1")),
            faults.defect("ignored-by-retr", breaks: "BEH-RETR") { $0.position.ignoresRest = ["+FTPRETR"] },
            faults.defect("ignored-by-get", breaks: "BEH-GET") { $0.position.ignoresRest = ["+FTPGET"] },
            faults.defect("off-by-one", breaks: "BEH-RETR") { $0.position.error = 1 },
            faults.defect("one-too-few", breaks: "BEH-GET") { $0.position.error = -1 },
            faults.defect("beyond-from-start", breaks: "BEH-BEYOND") {
                $0.orders.append(OrderBend.retrieve("+FTPRETR") { file, _ in if file.offset > 100 { file.offset = 0 } })
            },
        ]
}
