extension FTPDirectory {
    static let defects = cwd + mkd + rmd + pwd + cdup

    private static let changing = CommandFaults("cwd", "+FTPCWD", [.set, .test])
    private static let making = CommandFaults("mkd", "+FTPMKD", [.set, .test])
    private static let removing = CommandFaults("rmd", "+FTPRMD", [.set, .test])
    private static let printing = CommandFaults("pwd", "+FTPPWD", [.execute])
    private static let rising = CommandFaults("cdup", "+FTPCDUP", [.execute])

    private static func common(_ faults: CommandFaults, success: String) -> [Defect] {
        faults.ofAnswers + faults.ofResults() + faults.ofSessions + faults.ofOutcomes(success: success)
    }

    private static let cwd =
        common(changing, success: "BEH-CHANGE") + changing.ofNames() + [
            changing.defect("without-effect", breaks: "ATT-EFFECT") {
                $0.orders.append(OrderBend.instead("+FTPCWD"))
            },
            changing.defect("to-root", breaks: "BEH-CHANGE") {
                $0.orders.append(
                    OrderBend.request("+FTPCWD") { request in
                        guard case .changeDirectory = request else { return request }
                        return .changeDirectory(Array("/".utf8))
                    })
            },
            changing.defect("lower-case", breaks: "BEH-CHANGE") {
                $0.orders.append(
                    OrderBend.request("+FTPCWD") { request in
                        guard case .changeDirectory(let path) = request else { return request }
                        return .changeDirectory(path.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 } + [0x2F])
                    })
            },
        ] + changing.ofRanges(("parameter-added", "(\"directory name\")", "(\"directory name\"),(\"directory name\")"))

    private static let mkd =
        common(making, success: "BEH-MAKE") + making.ofNames() + [
            making.defect("without-effect", breaks: "ATT-EFFECT") {
                $0.orders.append(OrderBend.instead("+FTPMKD"))
            },
            making.defect("wrong-command", breaks: "BEH-MAKE") {
                $0.orders.append(
                    OrderBend.request("+FTPMKD") { request in
                        guard case .makeDirectory(let path) = request else { return request }
                        return .changeDirectory(path)
                    })
            },
            making.defect("in-root", breaks: "BEH-MAKE") {
                $0.orders.append(
                    OrderBend.request("+FTPMKD") { request in
                        guard case .makeDirectory(let path) = request, path.first != 0x2F else { return request }
                        return .makeDirectory([0x2F] + path)
                    })
            },
        ] + making.ofRanges(("parameter-added", "(\"directory name\")", "(\"directory name\"),(\"directory name\")"))

    private static let rmd =
        common(removing, success: "BEH-REMOVE") + removing.ofNames() + [
            removing.defect("without-effect", breaks: "ATT-EFFECT") {
                $0.orders.append(OrderBend.instead("+FTPRMD"))
            },
            removing.defect("wrong-command", breaks: "BEH-REMOVE") {
                $0.orders.append(
                    OrderBend.request("+FTPRMD") { request in
                        guard case .removeDirectory(let path) = request else { return request }
                        return .delete(path)
                    })
            },
        ] + removing.ofRanges(("parameter-added", "(\"directory name\")", "(\"directory name\"),(\"directory name\")"))

    private static let pwd =
        common(printing, success: "BEH-NAME") + [
            printing.defect("name-wrong", breaks: "BEH-NAME", .result("+FTPPWD"), .byte(13, to: 0x5F)),
            printing.defect("name-missing", breaks: "BEH-NAME") { $0.listing.texts["+FTPPWD"] = { _ in [] } },
            printing.defect("name-with-success", breaks: "BEH-NAME", .result("+FTPPWD"), .text(": 2,", ": 1,")),
            printing.defect("name-with-failure", breaks: "BEH-FAIL", .result("+FTPPWD"), .text(": 0", ": 0,/")),
            printing.defect("name-cut-off", breaks: "VAL-NAME") {
                $0.listing.texts["+FTPPWD"] = { Array($0.prefix(128)) }
            },
            printing.defect("never-asked", breaks: "BEH-NAME") {
                $0.orders.append(OrderBend.instead("+FTPPWD"))
            },
        ]

    private static let cdup =
        common(rising, success: "BEH-UP") + [
            rising.defect("without-effect", breaks: "ATT-EFFECT") {
                $0.orders.append(OrderBend.instead("+FTPCDUP"))
            },
            rising.defect("to-root", breaks: "BEH-UP") {
                $0.orders.append(OrderBend.instead("+FTPCDUP", .changeDirectory(Array("/".utf8))))
            },
            rising.defect("down", breaks: "BEH-UP") {
                $0.orders.append(OrderBend.instead("+FTPCDUP", .changeDirectory(Array(".".utf8))))
            },
        ]
}
