/// The commands of FTP that the house knows.
///
/// RFC 959 section 4.1, with FEAT and OPTS of RFC 2389, EPRT and EPSV of RFC 2428, SIZE and MDTM of RFC 3659.
public enum FTPVerb: String, Sendable, Hashable, CaseIterable {
    // Access control, RFC 959 section 4.1.1.
    case user = "USER"
    case pass = "PASS"
    case acct = "ACCT"
    case cwd = "CWD"
    case cdup = "CDUP"
    case smnt = "SMNT"
    case rein = "REIN"
    case quit = "QUIT"
    // Transfer parameters, RFC 959 section 4.1.2.
    case port = "PORT"
    case pasv = "PASV"
    case eprt = "EPRT"
    case epsv = "EPSV"
    case type = "TYPE"
    case stru = "STRU"
    case mode = "MODE"
    // Service, RFC 959 section 4.1.3.
    case retr = "RETR"
    case stor = "STOR"
    case stou = "STOU"
    case appe = "APPE"
    case allo = "ALLO"
    case rest = "REST"
    case rnfr = "RNFR"
    case rnto = "RNTO"
    case abor = "ABOR"
    case dele = "DELE"
    case rmd = "RMD"
    case mkd = "MKD"
    case pwd = "PWD"
    case list = "LIST"
    case nlst = "NLST"
    case site = "SITE"
    case syst = "SYST"
    case stat = "STAT"
    case help = "HELP"
    case noop = "NOOP"
    case size = "SIZE"
    case mdtm = "MDTM"
    case feat = "FEAT"
    case opts = "OPTS"

    /// The verb with this name in either case (RFC 959 section 5.3). The experimental names XCWD, XCUP, XMKD, XRMD
    /// and XPWD stand for the commands that they became (RFC 1123 section 4.1.3.1).
    public init?(name: String) {
        // Beyond ASCII capitals play tricks: the long s has the capital S.
        guard name.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let name = name.uppercased()
        let current =
            switch name {
            case "XCWD": "CWD"
            case "XCUP": "CDUP"
            case "XMKD": "MKD"
            case "XRMD": "RMD"
            case "XPWD": "PWD"
            default: name
            }
        self.init(rawValue: current)
    }
}
