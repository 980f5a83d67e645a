extension Defect {
    /// The defects that are known by name.
    public static let all: [Defect] = lines + data + behaviour

    /// The defect of that name.
    public static func named(_ name: String) -> Defect? {
        all.first { $0.name == name }
    }

    /// Lines that are wrong, missing, double or out of order.
    private static let lines = [
        Defect("open-result-wrong", breaks: "FTPOPEN-SYN-SET", .change(.result("+FTPOPEN"), at: 12, to: 0x32)),
        Defect("open-result-missing", breaks: "FTPOPEN-SYN-SET", .drop(.result("+FTPOPEN"))),
        Defect("open-result-twice", breaks: "FTPOPEN-SYN-SET", .duplicate(.result("+FTPOPEN"))),
        Defect("open-result-first", breaks: "FTPOPEN-ATT-SYNC", .hold(final: "+FTPOPEN=", until: "+FTPOPEN")),
        Defect("open-status-wrong", breaks: "FTPOPEN-SYN-READ", .change(.answer(to: "+FTPOPEN?"), at: 2, to: 0x2D)),
        Defect("close-result-missing", breaks: "FTPCLOSE-SYN-EXEC", .drop(.result("+FTPCLOSE"))),
        Defect("cwd-result-missing", breaks: "FTPCWD-SYN-SET", .drop(.result("+FTPCWD"))),
        Defect("cwd-result-first", breaks: "FTPCWD-ATT-SYNC", .hold(final: "+FTPCWD=", until: "+FTPCWD")),
        Defect("pwd-name-wrong", breaks: "FTPPWD-BEH-NAME", .change(.result("+FTPPWD"), at: 13, to: 0x5F)),
        Defect("pwd-result-missing", breaks: "FTPPWD-SYN-EXEC", .drop(.result("+FTPPWD"))),
        Defect("list-results-missing", breaks: "FTPLIST-BEH-ORDER", .drop(.result("+FTPLIST"))),
        Defect("get-result-missing", breaks: "FTPGET-BEH-READY", .drop(.result("+FTPGET"))),
        Defect("receive-header-missing", breaks: "FTP_RECV-SYN-SET", .drop(.answer(to: "+FTP_RECV="))),
        Defect("mode-answer-missing", breaks: "FTPMODE-SYN-READ", .drop(.answer(to: "+FTPMODE?"))),
        Defect("mode-answer-twice", breaks: "FTPMODE-SYN-READ", .duplicate(.answer(to: "+FTPMODE?"))),
        Defect("mode-range-wrong", breaks: "FTPMODE-SYN-TEST", .change(.answer(to: "+FTPMODE=?"), at: 15, to: 0x32)),
        Defect("mode-ok-missing", breaks: "FTPMODE-SYN-SET", .drop(.final(of: "+FTPMODE="))),
        Defect("mode-ok-twice", breaks: "FTPMODE-SYN-SET", .duplicate(.final(of: "+FTPMODE="))),
        Defect("mode-ok-garbled", breaks: "FTPMODE-SYN-SET", .change(.final(of: "+FTPMODE="), at: 2, to: 0x30)),
        Defect(
            "mode-answer-after-garbage", breaks: "FTPMODE-SYN-READ",
            .insert([0x0D, 0x0A, 0x23, 0x40, 0x0D, 0x0A], before: .answer(to: "+FTPMODE?"))),
    ]

    /// Bytes of files and listings.
    private static let data = [
        Defect("list-byte-wrong", breaks: "FTPLIST-BEH-CWD", .change(.data(of: "+FTPLIST"), at: 0, to: 0x23)),
        Defect("list-byte-lost", breaks: "FTPLIST-BEH-CWD", .lose(.data(of: "+FTPLIST"), at: 0)),
        Defect("receive-byte-wrong", breaks: "FTPGET-BEH-WHOLE", .change(.data(of: "+FTP_RECV="), at: 0, to: 0x23)),
        Defect("receive-byte-lost", breaks: "FTP_RECV-BEH-LENGTH", .lose(.data(of: "+FTP_RECV="), at: 0)),
    ]

    /// Time, silence and state.
    private static let behaviour = [
        Defect("open-ok-late", breaks: "FTPOPEN-ATT-TIME", .delay(answerTo: "+FTPOPEN=", by: .milliseconds(1300))),
        Defect("mode-ok-late", breaks: "FTPMODE-ATT-TIME", .delay(answerTo: "+FTPMODE=", by: .milliseconds(1300))),
        Defect("receive-late", breaks: "FTP_RECV-ATT-TIME", .delay(answerTo: "+FTP_RECV=", by: .milliseconds(3300))),
        Defect("silent-after-open", breaks: "FTPOPEN-SYN-SET", .silence(after: "+FTPOPEN=")),
        Defect("silent-after-bad-mode", breaks: "GEN-RECOVER", .silence(after: "+FTPMODE=")),
        Defect("restart-after-list", breaks: "FTPLIST-SYN-EXEC", .restart(after: "+FTPLIST")),
        Defect("restart-after-pwd", breaks: "FTPPWD-SYN-EXEC", .restart(after: "+FTPPWD")),
        Defect("pin-ignored", breaks: "FTPMODE-ATT-PIN", .ignorePIN),
        Defect("mode-default-active", breaks: "FTPMODE-VAL-DEFAULT", .startActive),
    ]
}
