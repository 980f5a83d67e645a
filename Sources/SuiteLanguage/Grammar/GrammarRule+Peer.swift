extension GrammarRule {
    static let peer = GrammarRule(
        .peer, "`peer`",
        "What the FTP server prepares, shows, or spoils once; in the order of the keys. Each case finds an empty server, without "
            + "files and disturbances, and what is checked counts from where its state was reached. At an external server "
            + "(`ftp-peer`) cases that spoil it are not applicable, and what only the server could show, from `sees` on, is left "
            + "out and told.",
        [
            GrammarKey("file", .rule(.filePayload), "Prepares: this file is there."),
            GrammarKey("directory", .path, "Prepares: this folder is there."),
            GrammarKey("remove", .path, "Prepares: nothing is there."),
            GrammarKey("holds", .rule(.filePayload), "Checks: the file is this."),
            GrammarKey("exists", .path, "Checks: it is there."),
            GrammarKey("missing", .path, "Checks: it is not there."),
            GrammarKey(
                "sees", .oneOrMore(.template("an FTP command")),
                "Checks: these command lines came, in order; `*` ends one."),
            GrammarKey("saw-none", .oneOrMore(.template("an FTP command")), "Checks: none of these came."),
            GrammarKey("sessions", .count, "Checks: so many sessions are open now."),
            GrammarKey("most-sessions", .count, "Checks: so many were open at any time."),
            GrammarKey(
                "ended-after", .duration, "Checks: the session ended so long after the module's last answer, or later."),
            GrammarKey("ended-before", .duration, "Checks: the same, or earlier."),
            GrammarKey(
                "data-connections", .word(PeerAction.DataConnections.allCases.map(\.rawValue)),
                "Checks: how all of them were opened."),
            GrammarKey("data-open", .count, "Checks: so many data connections are open."),
            GrammarKey("data-made", .count, "Checks: so many were made in all."),
            GrammarKey("control-from", .template("a port"), "Checks: the module's end of the control connection."),
            GrammarKey("data-from", .template("a port"), "Checks: the module's end of the data connections."),
            GrammarKey(
                "reply", ftp(.oneOrMore(.text("an FTP reply"))),
                "Spoils: this reply, `{PWD: 550 No}`. A list has several lines: `[211 Status, \" OK\", End]` is sent as "
                    + "`211-Status`, ` OK`, `211 End`."),
            GrammarKey("final-reply", ftp(.text("an FTP reply")), "Spoils: this reply at the end of the transfer."),
            GrammarKey("greet", .text("an FTP reply"), "Spoils: this greeting."),
            GrammarKey(
                "delay", ftp(.duration), "Spoils: a late reply, `{CWD: 60s}`; `{greeting: 60s}` is a late greeting."),
            GrammarKey("listing", .text("a listing"), "Spoils: this listing."),
            GrammarKey(
                "drop-control", .either([.text("an FTP command"), ftp(.word(["after-reply"]))]),
                "Spoils: the session ends in place of a reply, or, `{LIST: after-reply}`, behind the first one."),
            GrammarKey("refuse-data", .word(["yes"]), "Spoils: there is no data connection."),
            GrammarKey("reset-data", .number(0...Int.max), "Spoils: it breaks after so many bytes."),
            GrammarKey("stall-data", .number(0...Int.max), "Spoils: it stands still after so many bytes."),
            GrammarKey("short-data", .number(0...Int.max), "Spoils: it ends in order after so many bytes."),
            GrammarKey("silence", .text("an FTP command"), "Spoils: no reply."),
            GrammarKey(
                "calm", .word(["yes"]),
                "Ends all that is spoilt: what was delayed or stalled goes on at once. An `await` behind it is for what "
                    + "comes after."),
        ])

    private static func ftp(_ shape: GrammarShape) -> GrammarShape { .names("an FTP command", shape) }

    static let filePayload = GrammarRule(
        .filePayload, "a file", "A file of the server.",
        [
            GrammarKey("path", .path, "Where it is.", required: true),
            GrammarKey("payload", .rule(.payload), "Its contents.", required: true),
        ])
}
