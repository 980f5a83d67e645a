/// Faults of the module as a whole.
enum GeneralDefects {
    static let defects = [
        Defect("errors-unlike-cmee", breaks: "ERR-CME") { $0.errors.isNeverPlain = true },
        Defect("errors-misnamed", breaks: "ERR-SHAPE") { $0.errors.name = "+CME ERR" },
        Defect("errors-are-cms", breaks: "ERR-CMS-TABLE") { $0.errors.name = "+CMS ERROR" },
        Defect("errors-outside-tables", breaks: "ERR-CME-TABLE") {
            $0.errors.codes = Dictionary(uniqueKeysWithValues: [3, 4, 11, 25, 50].map { ($0, 8) })
        },
        Defect("tcpip-errors-outside-tables", breaks: "ERR-TCPIP-TABLE") {
            $0.errors.codes = Dictionary(uniqueKeysWithValues: (2000...2033).map { ($0, $0 + 100) })
        },
        Defect("texts-of-others", breaks: "ERR-CME-TABLE") {
            $0.errors.texts = [3: "operation failed", 4: "unsupported", 50: "bad parameters"]
        },
        Defect("tcpip-texts-of-others", breaks: "ERR-TCPIP-TABLE") {
            $0.errors.texts = Dictionary(uniqueKeysWithValues: (2000...2033).map { ($0, "TCPIP error \($0)") })
        },
        Defect("sessions-not-needed", breaks: "GEN-NOSESSION") { $0.session.withoutSession = .result(1) },
        Defect("names-in-upper-case-only", breaks: "GEN-CASE") { $0.takesLowerCase = false },
        Defect("errors-twice", breaks: "ERR-SHAPE") { $0.errors.areTold = 2 },
    ]
}
