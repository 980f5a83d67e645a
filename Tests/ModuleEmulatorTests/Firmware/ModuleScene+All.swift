@testable import ModuleEmulator

extension ModuleScene {
    /// Every command in every form, at the borders of its parameters, in every state. The short ones come first.
    static let all: [ModuleScene] =
        [locked, withoutSession, restarted, inSession, refused, reopened, testForms, blanks] + parameters
        + [
            busy, deep, octets, dropped, listing, storing, retrieving, putting, small, emptied, online, lines, tracing,
            errors,
            lowerCase,
        ]
        + stuck + [downloading, abandoned, unread]

    /// Every acting command in a documented form.
    static let acting = [
        "+FTPINFO=1", "+FTPINFO=0", "+FTPCWD=\"d\"", "+FTPMKD=\"new\"", "+FTPRMD=\"new\"", "+FTPPWD", "+FTPCDUP",
        "+FTPDEL=\"f\"", "+FTPREN=\"empty\",\"other\"", "+FTPLIST", "+FTPLIST=\"d\"", "+FTPSTAT", "+FTPSTAT=\"d\"",
        "+FTPSYST", "+FTPNOOP", "+FTPREST=5", "+FTPREST=0", "+FTPMODE=1", "+FTPMODE=0", "+FTP_RECV=5",
    ]

    private static let forms = [
        "OPEN", "CLOSE", "INFO", "CWD", "MKD", "RMD", "PWD", "CDUP", "DEL", "REN", "LIST", "STAT", "SYST", "NOOP",
        "STOR",
        "RETR", "REST", "GET", "_RECV", "PUT", "MODE",
    ]

    private static let locked = ModuleScene(
        "locked", simPIN: "1234",
        [.line("+CMEE=1"), .line("+MIPCALL=1")] + acting.map(Step.line)
            + [
                "+FTPOPEN=\"h\",\"u\",\"p\"", "+FTPCLOSE", "+FTPSTOR=\"f\"", "+FTPRETR=\"f\"", "+FTPGET=\"f\"",
                "+FTPPUT=\"f\",1,1", "+FTPMODE=?", "+FTPMODE?", "+CPIN=\"1234\"", "+MIPCALL=1",
                "+FTPOPEN=\"h\",\"u\",\"p\"", "+FTPPWD",
            ].map(Step.line))

    private static let withoutSession = ModuleScene(
        "without a session",
        [.line("+CMEE=1"), .line("+FTPOPEN=\"h\",\"u\",\"p\""), .line("+MIPCALL=1")] + acting.map(Step.line)
            + forms.flatMap { ["+FTP\($0)", "+FTP\($0)?", "+FTP\($0)=1", "+FTP\($0)=1,2,3,4,5,6,7,8,9"] }
            .map(Step.line)
            + [
                .line("+FTPSTOR=\"f\""), .line("+FTPRETR=\"f\""), .line("+FTPGET=\"f\""), .line("+FTPPUT=\"f\",1,1"),
                .bytes([1]), .line("+FTPCLOSE"), .mood(.refusing), .line("+FTPOPEN=\"h\",\"u\",\"p\""),
                .line("+FTPOPEN?"),
                .mood(.willing), .line("+FTPOPEN=\"h\",\"x\",\"p\""), .line("+FTPOPEN=\"h\",\"u\",\"\""),
            ])

    private static let restarted = ModuleScene(
        "restarted",
        login + [
            .line("+FTPMODE=1"), .line("+FTPREST=7"), .line("+FTPINFO=1"), .line("+CFUN=15"), .line("+CMEE=1"),
            .line("+FTPOPEN?"), .line("+FTPMODE?"), .line("+FTPREST?"), .line("+FTPINFO?"), .line("+FTP_RECV?"),
            .line("+MIPCALL=1"), .line("+FTPCLOSE"),
        ] + acting.map(Step.line)
            + [
                .line("+FTPSTOR=\"f\""), .line("+FTPRETR=\"f\""), .line("+FTPGET=\"f\""), .line("+FTPPUT=\"f\",1,1"),
            ])

    private static let inSession = ModuleScene(
        "in a session",
        login + [.line("+FTPOPEN?"), .line("+FTPOPEN=\"h\",\"u\",\"p\"")] + acting.map(Step.line)
            + ["+FTPINFO?", "+FTPMODE?", "+FTPREST?", "+FTPGET?", "+FTP_RECV?", "+FTPRECV?", "+FTPCLOSE", "+FTPOPEN?"]
            .map(Step.line))

    private static let refused = ModuleScene(
        "refused",
        login + [.mood(.refusing)] + acting.map(Step.line)
            + [.line("+FTPSTOR=\"f\""), .line("+FTPRETR=\"f\""), .line("+FTPGET=\"f\""), .line("+FTPPUT=\"f\",1,1")]
            + [.bytes([1]), .line("+FTPPWD"), .line("+FTPCLOSE")])

    private static let reopened = inSession(
        "closed and opened again",
        [
            "+FTPMODE=1", "+FTPREST=9", "+FTPCLOSE", "+FTPMODE?", "+FTPREST?", "+FTPOPEN=\"h\",\"u\",\"p\"",
            "+FTPMODE?",
            "+FTPREST?",
        ])

    private static let testForms = ModuleScene(
        "test forms", forms.map { .line("+FTP\($0)=?") } + [.line("+GTSET=\"FTPLIMIT\",1000"), .line("+GTSET?")])

    private static let blanks = inSession(
        "blanks and quotes", ["+FTPREN=\"d/inner\", \"moved\"", "+FTPCWD=d", "+FTPPWD", "+FTPSTAT=\"/\""])

    private static let parameters =
        ["CWD", "MKD", "RMD", "DEL", "LIST", "STAT", "GET", "RETR"].map { name in
            inSession(
                "names of \(name)",
                [254, 255, 256].map { "+FTP\(name)=\"\(String(repeating: "n", count: $0))\"" } + [
                    "+FTP\(name)=", "+FTPPWD",
                ])
        } + [
            ModuleScene(
                "names of STOR",
                login
                    + [254, 255, 256].flatMap {
                        [.line("+FTPSTOR=\"\(String(repeating: "n", count: $0))\""), .bytes([3])]
                    } + [.line("+FTPSTOR="), .bytes([3]), .line("+FTPPWD")]),
            inSession(
                "parameters too many",
                (acting + ["+FTPSTOR=\"no\",1,0", "+FTPRETR=\"no\",1,0", "+FTPGET=\"no\",1,0", "+FTPPUT=\"f\",1,1,1"])
                    .filter { $0.contains("=") }.map { "\($0),9" } + ["+FTPOPEN=\"h\",\"u\",\"p\",\"\",0,21,0,0,9"]
                    + ["CLOSE", "PWD", "CDUP", "SYST", "NOOP"].map { "+FTP\($0)=9" }),
            inSession(
                "names of REN",
                [254, 255, 256].flatMap { count in
                    let name = String(repeating: "n", count: count)
                    return ["+FTPREN=\"\(name)\",\"x\"", "+FTPREN=\"f\",\"\(name)\"", "+FTPREN=\"\(name)\",\"f\""]
                } + ["+FTPREN=\"f\"", "+FTPREN=,\"f\""]),
            ModuleScene(
                "numbers of OPEN",
                [.line("+CMEE=1"), .line("+MIPCALL=1")]
                    + [
                        ",\"acc\",1,2,3,0", ",,,,,", ",\"\",65535,65535,65535,1", ",\"\",65536", ",\"\",0,65536",
                        ",\"\",0,21,65536", ",\"\",0,21,0,2", "",
                    ].flatMap { [.line("+FTPOPEN=\"h\",\"u\",\"p\"\($0)"), .line("+FTPCLOSE")] }),
            ModuleScene(
                "strings of OPEN",
                [.line("+CMEE=1"), .line("+MIPCALL=1")]
                    + [255, 256].flatMap { count -> [Step] in
                        let text = String(repeating: "t", count: count)
                        return [
                            .line("+FTPOPEN=\"h\",\"\(text)\",\"p\""), .line("+FTPOPEN=\"h\",\"u\",\"\(text)\""),
                            .line("+FTPCLOSE"), .line("+FTPOPEN=\"h\",\"u\",\"p\",\"\(text)\""), .line("+FTPCLOSE"),
                        ]
                    }
                    + [
                        .line("+FTPOPEN=\"\(String(repeating: "h", count: 1025))\",\"u\",\"p\""), .line("+FTPCLOSE"),
                        .line("+FTPOPEN=\"h\",\"u\""), .line("+FTPOPEN=,\"u\",\"p\""), .line("+FTPCLOSE"),
                        .line("+FTPOPEN=\"h\",,\"p\""), .line("+FTPOPEN=\"h\",\"u\","),
                    ]),
            inSession(
                "numbers",
                [
                    "+FTPINFO=1", "+FTPINFO=2", "+FTPINFO=", "+FTPINFO?", "+FTPINFO=0", "+FTPMODE=1", "+FTPMODE=2",
                    "+FTPMODE=",
                    "+FTPMODE?", "+FTPMODE=0", "+FTPREST=1099511627774", "+FTPREST=1099511627775", "+FTPREST=",
                    "+FTPREST?",
                    "+FTPREST=0", "+FTPRETR=\"no\",1,68719476734", "+FTPRETR=\"no\",1,68719476735",
                    "+FTPRETR=\"no\",1,1099511627775", "+FTPRETR=\"no\",1", "+FTPRETR=\"no\",0", "+FTPRETR=\"no\",2",
                    "+FTPGET=\"no\",1,4294967295", "+FTPGET=\"no\",1,4294967296", "+FTPGET=\"no\",1",
                    "+FTPGET=\"no\",2",
                    "+FTP_RECV=0", "+FTP_RECV=1", "+FTP_RECV=3000", "+FTP_RECV=3001", "+FTP_RECV=",
                    "+GTSET=\"FTPLIMIT\",0", "+GTSET=\"FTPLIMIT\",1000", "+GTSET=\"FTPLIMIT\",1001",
                ]),
        ]

    private static let longName = String(repeating: "n", count: 200)

    private static let deep = inSession(
        "a long directory name", ["+FTPMKD=\"\(longName)\"", "+FTPCWD=\"\(longName)\"", "+FTPPWD"])

    private static let octets = ModuleScene(
        "an octet too large", [.line("+CMEE=1"), .line("+MIPCALL=1"), .line("+FTPOPEN=\"127.0.0.257\",\"u\",\"p\"")])

    private static let busy = ModuleScene(
        "busy", login + [.silence, .line("+FTPCWD=\"d\"")] + acting.map(Step.line) + [.line("+FTPCLOSE"), .speak])

    private static let dropped = ModuleScene(
        "dropped", login + [.drop, .line("+FTPOPEN?"), .line("+FTPPWD"), .line("+FTPOPEN?")])

    private static let listing = ModuleScene(
        "listing",
        login + [
            .line("+FTPLIST"), .line("+FTPLIST=\"*.txt\""), .line("+FTPCWD=\"d\""), .line("+FTPLIST"),
            .line("+FTPMODE=1"),
            .line("+FTPLIST"), .mood(.breaking), .line("+FTPLIST"), .line(""),
        ])

    private static let escaped: [UInt8] = [
        1, 2, 0x10, 3, 0x10, 0x10, 0, 0x0A, 0x55, 0xAA, 0xFF, 0x0D, 0x0A, 3,
    ]

    private static let storing = ModuleScene(
        "storing",
        login + [
            .line("+FTPSTOR=\"s\""), .bytes(escaped), .line("+FTPSTOR=\"e\""), .bytes([3]), .line("+FTPSTOR=\"a\",0,4"),
            .bytes(escaped), .line("+FTPSTOR=\"a\",1,4294967296"), .bytes(escaped), .line("+FTPREST=6"),
            .line("+FTPSTOR=\"a\",1,2"), .bytes(escaped), .line("+FTPREST=6"), .line("+FTPSTOR=\"a\""), .bytes(escaped),
            .line("+FTPREST?"), .line("+FTPSTOR=\"a\",1,1099511627774"), .bytes([3]),
            .line("+FTPSTOR=\"a\",1,1099511627775"), .line("+FTPSTOR=\"a\",2"), .bytes([3]), .line("+FTPMODE=1"),
            .line("+FTPSTOR=\"m\""), .bytes(escaped), .mood(.breaking), .line("+FTPSTOR=\"x\""), .line(""),
            .mood(.willing), .line("+FTPSTOR=\"h\""), .bytes([1, 2]), .hangUp, .line(""),
        ])

    private static let retrieving = ModuleScene(
        "retrieving",
        login + [
            .line("+FTPRETR=\"f\""), .line("+FTPRETR=\"empty\""), .line("+FTPRETR=\"f\",0,9"),
            .line("+FTPRETR=\"f\",1,4294967296"), .line("+FTPREST=6"), .line("+FTPRETR=\"f\",1,2"), .line("+FTPREST=6"),
            .line("+FTPRETR=\"f\""), .line("+FTPREST?"), .line("+FTPREST=200"), .line("+FTPRETR=\"f\""),
            .line("+FTPMODE=1"),
            .line("+FTPRETR=\"f\""), .mood(.breaking), .line("+FTPRETR=\"f\""), .line(""),
        ])

    private static let putting = ModuleScene(
        "putting",
        login
            + [
                ("\"p\",3,1", [3, 0x10, 0x55]), ("\"p\",3,0", [1, 2, 3]), ("\"p\",2,1", [0xFF, 4]),
                ("\"t\",1,1,0", [9]), ("\"t\",1,1,1", [9]), ("\"t\",1,1,2", []), ("\"t\",0,1", []),
                ("\"t\",1024,1", [UInt8](repeating: 7, count: 1024)), ("\"t\",1025,1", []), ("\"t\",1,2", []),
                ("\"t\",,1", [8]), ("\"t\",1", [8]), ("\"t\"", []), (",1,1", [8]), ("\"t\",1,", [8]),
                ("\"\(String(repeating: "n", count: 255))\",1,1", [5]),
                ("\"\(String(repeating: "n", count: 256))\",1,1", [5]),
            ].flatMap { (parameters: String, data: [UInt8]) -> [Step] in
                [.line("+FTPPUT=\(parameters)"), .bytes(data), .line("")]
            }
            + [
                .line("+FTPMODE=1"), .line("+FTPPUT=\"m\",1,1"), .bytes([1]), .line("+FTPNOOP"), .silence,
                .line("+FTPPUT=\"m\",1,1"), .bytes([1]), .speak, .mood(.breaking), .line("+FTPPUT=\"m\",1,1"),
                .bytes([1]), .line(""),
            ])

    private static let small = ModuleScene(
        "small downloads",
        login + [
            .line("+FTPGET=\"f\""), .line("+FTPGET?"), .line("+FTP_RECV?"), .line("+FTP_RECV=100"), .line("+FTP_RECV?"),
            .line("+FTPGET=\"empty\""), .line("+FTP_RECV?"), .line("+FTP_RECV=9"), .line("+FTPGET=\"f\",0,3"),
            .line("+FTPGET?"), .line("+FTP_RECV=3000"), .line("+FTP_RECV=3000"), .line("+FTPREST=6"),
            .line("+FTPGET=\"f\",1,3"), .line("+FTP_RECV=30"), .line("+FTPREST=6"), .line("+FTPGET=\"f\""),
            .line("+FTP_RECV=30"), .line("+FTPREST=200"), .line("+FTPGET=\"f\""), .line("+FTP_RECV=30"),
            .line("+FTPREST?"),
            .line("+FTPCLOSE"), .line("+FTP_RECV?"), .mood(.willing),
        ])

    private static let emptied = ModuleScene(
        "downloads that fail",
        login + [
            .line("+FTPGET=\"none\""), .line("+FTP_RECV?"), .mood(.breaking), .line("+FTPGET=\"f\""), .line("+FTPGET?"),
            .line("+FTP_RECV=5"), .line("+FTPPWD"), .mood(.willing), .silence, .line("+FTPGET=\"f\""),
            .line("+FTP_RECV=5"),
            .line("+FTP_RECV?"), .line("+FTPGET?"), .speak,
        ])

    private static let online = ModuleScene(
        "online data",
        [
            .line("+CMEE=1"), .line("+MIPCALL=1"), .line("+MIPODM=1,,\"h\",7,0"), .line("+FTPOPEN=\"h\",\"u\",\"p\""),
            .online(.connected(true)), .bytes([1, 2]), .online(.closed), .line("+FTPOPEN=\"h\",\"u\",\"p\""),
            .line("+MIPODM=1,,\"h\",7,0"),
        ])

    private static let lines = ModuleScene(
        "modem lines", login + [.line("&D2"), .line("+FTPRETR=\"big\""), .dtr(false), .line("+FTPOPEN?"), .dtr(true)])

    private static let tracing = ModuleScene(
        "tracing",
        [.line("+MIPCALL=1"), .line("+FTPINFO=1")] + login.suffix(1)
            + ["+FTPINFO=1", "+FTPNOOP", "+FTPLIST", "+FTPINFO=0", "+FTPNOOP"].map(Step.line))

    private static let errors = ModuleScene(
        "errors",
        (0...2).flatMap { mode -> [Step] in
            [
                .line("+CMEE=\(mode)"), .line("+FTPMODE=9"), .line("+FTPPWD"), .line("+FTPMODE"), .line("+NOPE"),
                .line("+CFUN=99"), .line("+FTPCWD=\"\u{1}\""),
            ]
        })

    private static let lowerCase = ModuleScene("lower case", [.line("+ftpmode?"), .line("+FTPMODE?")])

    /// After each command that waits for the server another one is tried.
    private static let stuck =
        [
            "+FTPCWD=\"d\"", "+FTPMKD=\"n\"", "+FTPRMD=\"n\"", "+FTPPWD", "+FTPCDUP", "+FTPDEL=\"f\"",
            "+FTPREN=\"f\",\"g\"", "+FTPLIST", "+FTPSTAT", "+FTPSYST", "+FTPNOOP", "+FTPRETR=\"f\"", "+FTPGET=\"f\"",
        ].map { ModuleScene.inSession("after \($0)", [$0, "+FTPNOOP", "+FTPCLOSE"]) }
        + [
            ModuleScene("after STOR", login + [.line("+FTPSTOR=\"s\""), .bytes([1, 3]), .line("+FTPNOOP")]),
            ModuleScene("after PUT", login + [.line("+FTPPUT=\"s\",1,1"), .bytes([1]), .line("+FTPNOOP")]),
            ModuleScene("after CLOSE", login + [.line("+FTPCLOSE"), .line("+FTPOPEN=\"h\",\"u\",\"p\"")]),
        ]

    private static let downloading = ModuleScene(
        "a download beyond the buffer",
        login + [.line("+FTPGET=\"big\"")] + acting.dropLast().map(Step.line)
            + [
                .line("+FTPGET=\"f\""), .line("+FTPSTOR=\"f\""), .line("+FTPRETR=\"f\""), .line("+FTPPUT=\"f\",1,1"),
                .bytes([1]), .line("+FTPOPEN?"), .line("+FTP_RECV?"), .line("+FTPGET?"),
            ]
            + (0..<60).map { _ in .line("+FTP_RECV=3000") } + [.line("+FTP_RECV?")]
            + (0..<40).map { _ in .line("+FTP_RECV=3000") } + [.line("+FTP_RECV?"), .line("+FTP_RECV=3000")]
            + [.line("+FTPCLOSE"), .line("+FTP_RECV?"), .line("+FTPOPEN?")])

    private static let abandoned = inSession(
        "a download that is closed",
        ["+FTPGET=\"big\"", "+FTPCLOSE", "+FTPOPEN?", "+FTP_RECV?", "+FTPOPEN=\"h\",\"u\",\"p\""])

    private static let unread = ModuleScene(
        "a download that nobody reads",
        login + [
            .line("+FTPGET=\"f\""), .line("+FTP_RECV=1"), .fetchTimeout, .line("+FTPOPEN?"), .line("+FTP_RECV?"),
        ])
}
