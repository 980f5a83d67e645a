extension Variation {
    /// The variations that are known by name.
    public static let all: [Variation] =
        errors + forms + sessions + texts + transfers + downloads + uploads + restarts + manners

    private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// The variation of that name.
    public static func named(_ name: String) -> Variation? {
        byName[name]
    }
}

extension Variation {
    /// How errors are told.
    private static let errors = [
        Variation("errors-always-plain", "ERROR, whatever CMEE says") { $0.errors.isAlwaysPlain = true },
        Variation("errors-without-blank", "no blank stands behind +CME ERROR:") { $0.errors.separator = ":" },
        Variation("error-texts-quoted", "CMEE 2 puts its texts in quotes") { $0.errors.quotesText = true },
        Variation("parameter-errors-are-50", "bad parameters are CME 50 instead of 2000") {
            $0.errors.codes = [2000: 50]
        },
        Variation("unknown-commands-plain", "an unknown command is ERROR, whatever CMEE says") {
            $0.errors.plain = [4]
        },
        Variation("colon-errors", "FTP_RECV and FTPPUT say ERROR: as their syntax tables do") {
            $0.outputs += colonErrors(withCode: false)
        },
        Variation("colon-errors-with-code", "FTP_RECV and FTPPUT say ERROR: and a code") {
            $0.outputs += colonErrors(withCode: true)
        },
        Variation("no-session-is-2004", "commands without a session are error 2004 instead of 2024") {
            $0.errors.codes = [2024: 2004]
        },
    ]

    /// Errors of the two commands whose syntax tables print `ERROR:`, in every form.
    private static func colonErrors(withCode: Bool) -> [OutputBend] {
        ["+FTP_RECV", "+FTPPUT"].flatMap { name in ["", "=", "?", "=?"].map { name + $0 } }.map { form in
            OutputBend(
                .final(of: form),
                .bytes { bytes in
                    let text = String(decoding: bytes, as: UTF8.self)
                    guard let error = text.firstRange(of: "ERROR") else { return bytes }
                    let rest = text[error.upperBound...].drop { $0 == ":" || $0 == " " }
                    let code = withCode ? " " + rest : "\r\n"
                    return Array("\r\nERROR:\(rest.first?.isWhitespace == true ? "\r\n" : code)".utf8)
                })
        }
    }

    /// How commands and test forms are spelled.
    private static let forms = [
        Variation("test-names-in-angles", "test forms show strings as (<\"name\">)") {
            $0.testForms.stringOpening = "(<\""
            $0.testForms.stringClosing = "\">)"
        },
        Variation("test-names-empty", "test forms show strings as ()") { $0.testForms.namesStrings = false },
        Variation("test-strings-missing", "test forms do not show strings") { $0.testForms.showsStrings = false },
        Variation("test-ranges-listed", "test forms show (0,1) for (0-1)") { $0.testForms.listsValues = true },
        Variation("test-offsets-hexadecimal", "test forms show offsets in hexadecimal") {
            $0.testForms.isHexadecimal = true
        },
        Variation("test-optional-bracketed", "test forms put optional parameters in brackets") {
            $0.testForms.bracketsOptional = true
        },
        Variation("test-optional-missing", "test forms leave out optional parameters") {
            $0.testForms.omitsOptional = true
        },
        Variation("blanks-refused", "a blank after a comma is an error") { $0.skipsBlanks = false },
        Variation("bare-strings-taken", "strings may stand without quotes") { $0.takesBareStrings = true },
        Variation("locked-forms-refused", "test and read forms are refused, too, while the SIM is locked") {
            $0.locksAllForms = true
        },
    ]

    /// How sessions begin and end.
    private static let sessions = [
        Variation("no-session-result-0", "commands without a session answer OK and then 0") {
            $0.session.withoutSession = .result(0)
        },
        Variation("no-session-length-0", "FTP_RECV without a session answers length 0") {
            $0.session.receivesNothing = true
        },
        Variation("close-without-session-1", "FTPCLOSE without a session answers OK and 1") {
            $0.session.closeResult = 1
        },
        Variation("close-without-session-0", "FTPCLOSE without a session answers OK and 0") {
            $0.session.closeResult = 0
        },
        Variation("close-without-quit", "FTPCLOSE ends the connection without QUIT") { $0.session.quits = false },
        Variation("close-after-command", "FTPCLOSE waits for the command in hand") { $0.session.closesLater = true },
        Variation("second-open-result-0", "a second FTPOPEN answers OK and 0; the session stays") {
            $0.session.secondOpen = .failure
        },
        Variation("second-open-reconnects", "a second FTPOPEN ends the session and logs in anew") {
            $0.session.secondOpen = .reconnect
        },
        Variation("drop-noticed-late", "FTPOPEN? tells a dropped session after one failed command") {
            $0.session.noticesDropsLate = true
        },
        Variation("sftp-unknown", "SFTP is not supported: the test form says (0)") { $0.session.knowsSFTP = false },
        Variation("open-resets-mode", "FTPOPEN sets passive data connections") { $0.session.openResetsMode = true },
        Variation("close-resets-settings", "FTPCLOSE resets FTPMODE, FTPINFO and FTPREST") {
            $0.session.closeResetsAll = true
        },
        Variation("drop-announced", "the end of a session that the server drops is told") {
            $0.session.announcesDrops = true
        },
    ]

    /// How texts of the server are shown.
    private static let texts = [
        Variation("info-before-open", "FTPINFO may be set without a session, and shows the login") {
            $0.session.tracesLogin = true
        },
        Variation("info-before-open-ignored", "FTPINFO without a session answers OK and does nothing") {
            $0.session.ignoresInfoBefore = true
        },
        Variation("info-with-blank", "a blank stands behind +FTPINFO:") { $0.session.trace.lead = " " },
        Variation("info-with-direction", "FTPINFO marks who sent a line") { $0.session.trace.marksDirection = true },
        Variation("info-shows-password", "FTPINFO shows PASS as it was sent") {
            $0.session.tracesLogin = true
            $0.session.trace.masksPassword = false
        },
        Variation("directory-quoted", "FTPPWD shows the name in quotes") { $0.listing.quotesDirectory = true },
        Variation("text-then-success", "FTPPWD, FTPSTAT and FTPSYST end with one more line of result 1") {
            $0.listing.textEndsWithResult = true
        },
        Variation("text-first-line", "FTPSTAT and FTPSYST show the first line of a reply") {
            $0.listing.isFirstLineOnly = true
        },
        Variation("text-with-code", "FTPSTAT and FTPSYST show the code of the reply") {
            $0.listing.showsReplyCodes = true
        },
    ]

    /// How listings and escaped data are framed.
    private static let transfers = [
        Variation("list-end-mark", "a bare 0x03 stands behind a listing") { $0.listing.endsWithMark = true },
        Variation("list-lead-without-blank", "a listing begins with +FTPLIST:2") { $0.listing.lead = "+FTPLIST:2" },
        Variation("list-on-result-line", "a listing begins on the line of +FTPLIST: 2") {
            $0.outputs.append(OutputBend(.result("+FTPLIST"), .text("+FTPLIST: 2\r\n", "+FTPLIST: 2")))
        },
        Variation("list-leading-line-feed", "a stray line feed stands before +FTPLIST: 2, as L610s are seen to send") {
            $0.outputs.append(OutputBend(.result("+FTPLIST"), .text("\r\n+FTPLIST: 2", "\r\n\n+FTPLIST: 2")))
        },
        Variation("list-type-image", "listings come as TYPE I") {
            // Nothing on the line shows it: the server does.
            $0.listing.isImage = true
        },
        Variation("retr-end-mark-missing", "no 0x03 stands behind the data of FTPRETR") { $0.escaping.end = [] },
        Variation("rest-kept", "FTPREST outlasts a transfer") { $0.position.isKept = true },
        Variation("retr-offset-40-bit", "FTPRETR takes offsets up to 0xFFFFFFFFFE") {
            $0.parameter("+FTPRETR", 2) { $0.range = 0...0xFF_FFFF_FFFE }
        },
    ]

    /// How downloads are told, and how they end.
    private static let downloads = [
        Variation("get-1", "+FTPGET: 1 instead of 2 says that data can be read") { $0.download.firstResults = [1] },
        Variation("get-2-then-1", "+FTPGET: 2 with the first data, 1 when all has come") {
            $0.download.lastResults = [1]
        },
        Variation("get-1-then-2", "+FTPGET: 1 and 2 with the first data") { $0.download.firstResults = [1, 2] },
        Variation("get-2-again", "+FTPGET: 2 comes again after each refill") { $0.download.refillResults = [2] },
        Variation("get-empty-2", "+FTPGET: 2 for the empty file") { $0.download.emptyResult = 2 },
        Variation("get-read-without-blank", "FTPGET? answers +FTPGET:<name> as printed") {
            $0.outputs.append(OutputBend(.answer(to: "+FTPGET?"), .text("+FTPGET: ", "+FTPGET:")))
        },
        Variation("get-text-line-feeds", "view mode 0 shows line ends as LF") { $0.download.translatesText = true },
        Variation("get-query-refused", "FTPGET? is refused during a download") { $0.download.refusesQuery = true },
        Variation("get-until-read", "download mode ends when all has been read") { $0.download.lastsUntilRead = true },
        Variation("receive-less", "FTP_RECV gives less than was asked for") { $0.download.readPercent = 60 },
        Variation("timeout-announced", "the session that nobody reads from ends with a line") {
            $0.download.announcesTimeout = true
        },
    ]

    /// How FTPPUT asks for data and concludes.
    private static let uploads = [
        Variation("put-prompt", "FTPPUT asks for data with >") { $0.put.goAhead = .prompt },
        Variation("put-waits-for-server", "FTPPUT asks for data once the server takes them") {
            $0.put.waitsForServer = true
        },
        Variation("put-ok-first", "FTPPUT says OK before the data") { $0.put.okComesFirst = true },
        Variation("put-result-with-length", "FTPPUT repeats the length behind its result") {
            $0.put.resultShowsLength = true
        },
        Variation("put-result-missing", "FTPPUT ends with OK alone") { $0.put.hidesSuccess = true },
    ]

    /// How the module starts.
    private static let restarts = [
        Variation("boot-silent", "no line tells that the module is up") { $0.restart.lines = [] },
        Variation("boot-other-lines", "other lines tell that the module is up") {
            $0.restart.lines = ["RDY", "+CFUN: 1", "+CPIN: READY", "AT command ready", "+SIM READY"]
        },
    ]

    /// What hosts have to live with.
    private static let manners = [
        Variation("byte-by-byte", "what is said goes out one byte at a time") { $0.speaksByteByByte = true },
        Variation("slow", "every answer takes 0.1 s") { $0.extraDelay = .milliseconds(100) },
        Variation("chatty-before-answers", "a +CREG line comes by itself before every answer") { firmware in
            firmware.chatter.insert(.answer)
        },
        Variation("chatty-before-results", "a +CREG line comes by itself before every result line") { firmware in
            firmware.chatter.insert(.unsolicited)
        },
        Variation("chatty-before-codes", "a +CREG line comes by itself before every final result code") { firmware in
            firmware.chatter.insert(.final)
        },
        Variation("chatty-after-codes", "a +CREG line comes by itself after every final result code") { firmware in
            firmware.chattersAfterCodes = true
        },
    ]
}
