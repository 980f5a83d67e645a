extension FTPServer {
    static let defects = stat + syst + noop

    private static let status = CommandFaults("stat", "+FTPSTAT", [.execute, .set, .test])
    private static let system = CommandFaults("syst", "+FTPSYST", [.execute])
    private static let nothing = CommandFaults("noop", "+FTPNOOP", [.execute])

    private static let stat =
        status.ofAnswers + status.ofResults() + status.ofSessions
        + status.ofOutcomes(success: "BEH-SESSION") + status.ofNames(isNeeded: false) + [
            status.defect("exec-ok-missing", breaks: "SYN-EXEC", .final(of: "+FTPSTAT"), .drop),
            status.defect("exec-ok-late", breaks: "ATT-TIME") { $0.delays["+FTPSTAT"] = .milliseconds(1300) },
            status.defect("text-missing", breaks: "BEH-SESSION") { $0.listing.texts["+FTPSTAT"] = { _ in [] } },
            status.defect("text-with-success", breaks: "SYN-EXEC", .result("+FTPSTAT"), .text(": 2,", ": 1,")),
            status.defect("text-with-failure", breaks: "BEH-FAIL", .result("+FTPSTAT"), .text(": 0", ": 0,none")),
            status.defect("path-ignored", breaks: "BEH-PATH") {
                $0.orders.append(
                    OrderBend.request("+FTPSTAT") { request in
                        guard case .status = request else { return request }
                        return .status(nil)
                    })
            },
            status.defect("by-data-connection", breaks: "BEH-PATH") {
                $0.orders.append(
                    OrderBend(command: "+FTPSTAT") { order in
                        guard case .request(.status(let path?)) = order else { return order }
                        return .list(path, isActive: false)
                    })
            },
        ]
        + status.ofRanges(
            ("parameter-added", "(\"file/directory name\")", "(\"file/directory name\"),(\"file/directory name\")"))

    private static let syst =
        system.ofAnswers + system.ofResults() + system.ofSessions + system.ofOutcomes(success: "BEH-TYPE") + [
            system.defect("text-invented", breaks: "BEH-TYPE") {
                $0.listing.texts["+FTPSYST"] = { _ in Array("VMS".utf8) }
            },
            system.defect("text-missing", breaks: "BEH-TYPE") { $0.listing.texts["+FTPSYST"] = { _ in [] } },
            system.defect("text-with-failure", breaks: "BEH-FAIL", .result("+FTPSYST"), .text(": 0", ": 0,UNIX")),
            system.defect("wrong-command", breaks: "BEH-TYPE") {
                $0.orders.append(OrderBend.instead("+FTPSYST", .status(nil)))
            },
        ]

    private static let noop =
        nothing.ofAnswers + nothing.ofResults() + nothing.ofSessions + nothing.ofOutcomes(success: "BEH-NOOP") + [
            nothing.defect("wrong-command", breaks: "BEH-NOOP") {
                $0.orders.append(OrderBend.instead("+FTPNOOP", .printDirectory))
            },
            nothing.defect("goes-up", breaks: "BEH-NOOP") {
                $0.orders.append(OrderBend.instead("+FTPNOOP", .changeUp))
            },
        ]
}
