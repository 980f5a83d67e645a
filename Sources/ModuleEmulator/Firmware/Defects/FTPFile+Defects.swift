extension FTPFile {
    static let defects = del + ren

    private static let deleting = CommandFaults("del", "+FTPDEL", [.set, .test])
    private static let renaming = CommandFaults("ren", "+FTPREN", [.set, .test])

    private static let del =
        deleting.ofAnswers + deleting.ofResults() + deleting.ofSessions
        + deleting.ofOutcomes(success: "BEH-DELETE") + deleting.ofNames() + [
            deleting.defect("without-effect", breaks: "ATT-EFFECT") {
                $0.orders.append(OrderBend.instead("+FTPDEL"))
            },
            deleting.defect("wrong-command", breaks: "BEH-DELETE") {
                $0.orders.append(
                    OrderBend.request("+FTPDEL") { request in
                        guard case .delete(let path) = request else { return request }
                        return .removeDirectory(path)
                    })
            },
        ] + deleting.ofRanges(("parameter-added", "(\"file name\")", "(\"file name\"),(\"file name\")"))

    private static let ren =
        renaming.ofAnswers + renaming.ofResults() + renaming.ofSessions
        + renaming.ofOutcomes(success: "BEH-RENAME") + renaming.ofNames(0, "old", part: "VAL-NAMES")
        + renaming.ofNames(1, "new", part: "VAL-NAMES") + [
            renaming.defect("without-effect", breaks: "ATT-EFFECT") {
                $0.orders.append(OrderBend.instead("+FTPREN"))
            },
            renaming.defect("names-swapped", breaks: "BEH-RENAME") {
                $0.orders.append(
                    OrderBend.request("+FTPREN") { request in
                        guard case .rename(let old, let new) = request else { return request }
                        return .rename(new, to: old)
                    })
            },
            renaming.defect("to-itself", breaks: "BEH-RENAME") {
                $0.orders.append(
                    OrderBend.request("+FTPREN") { request in
                        guard case .rename(let old, _) = request else { return request }
                        return .rename(old, to: old)
                    })
            },
        ] + renaming.ofRanges(("parameter-missing", ",(\"file name to\")", ""))
}
