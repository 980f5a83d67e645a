extension FTPMode {
    private static let faults = CommandFaults("mode", "+FTPMODE", [.set, .read, .test])

    static let defects: [Defect] =
        faults.ofAnswers + faults.ofNumbers(0, "value", 0...1, part: "VAL-RANGE")
        + faults.ofRanges(("range-wide", "(0-1)", "(0-2)"), ("range-narrow", "(0-1)", "(0)")) + [
            faults.defect("value-not-needed", breaks: "VAL-RANGE") { $0.parameter("+FTPMODE", 0) { $0.standard = 0 } },
            faults.defect("refusal-resets", breaks: "VAL-RANGE") {
                $0.command("+FTPMODE=") { $0.resetsWhenRefused = true }
            },
            faults.defect("starts-active", breaks: "VAL-DEFAULT") { $0.restart.startsActive = true },
            faults.defect("outlasts-restart", breaks: "ATT-PERSIST") { $0.restart.keepsMode = true },
            faults.defect("without-effect", breaks: "ATT-EFFECT") { $0.command("+FTPMODE=") { $0.answer = .ok } },
            faults.defect("read-wrong", breaks: "SYN-READ", .answer(to: "+FTPMODE?"), .text(": ", ": 1")),
            faults.defect(
                "ok-before-value", breaks: "ATT-SYNC", .answer(to: "+FTPMODE?"), .hold(until: .final(of: "+FTPMODE?"))),
            faults.defect(
                "answer-after-garbage", breaks: "SYN-READ", .answer(to: "+FTPMODE?"),
                .before([0x0D, 0x0A, 0x23, 0x40, 0x0D, 0x0A])),
            faults.defect("always-passive", breaks: "BEH-ACTIVE") {
                $0.orders.append(OrderBend.dataMode(isActive: false))
            },
            faults.defect("always-active", breaks: "BEH-DEFAULT") {
                $0.orders.append(OrderBend.dataMode(isActive: true))
            },
        ]
}
