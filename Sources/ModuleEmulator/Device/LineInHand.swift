import ATDialect

/// The command line that is being carried out.
struct LineInHand {
    /// What comes next in it.
    enum Step {
        case command(ATCommand)
        case end
        case fault
    }

    private var reader: ATCommandLine
    private(set) var step: Step
    /// What follows once the final result code is out.
    var effects: [Effect] = []
    /// The host that sent it has gone: nobody waits for its answer.
    var isUnheard = false
    /// The final result code is CONNECT instead of OK.
    var connects = false
    /// The command that ran last, in the form it was given.
    var source = "AT"

    init(body: [UInt8], escapes: StringEscapes) {
        reader = ATCommandLine(body: body, escapes: escapes)
        step = .end
        advance()
    }

    /// A line that cannot be read at all.
    static func unreadable() -> LineInHand {
        var line = LineInHand(body: [], escapes: .none)
        line.step = .fault
        return line
    }

    /// Whether a blank stands behind a comma, strings apart.
    static func hasBlankBeforeParameter(_ body: [UInt8]) -> Bool {
        let body = withoutStrings(body)
        return zip(body, body.dropFirst()).contains { $0 == UInt8(ascii: ",") && $1 == UInt8(ascii: " ") }
    }

    /// Whether a small letter stands anywhere, strings apart.
    static func hasLowerCase(_ body: [UInt8]) -> Bool {
        withoutStrings(body).contains { (0x61...0x7A).contains($0) }
    }

    private static func withoutStrings(_ body: [UInt8]) -> [UInt8] {
        var isQuoted = false
        return body.filter { byte in
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            return !isQuoted
        }
    }

    mutating func advance() {
        do throws(CommandSyntaxError) {
            step = try reader.next().map(Step.command) ?? .end
        } catch {
            step = .fault
        }
    }
}

extension ATCommand {
    /// The command in the form it was given, without values: `ATE`, `ATS3?`, `+FTPMODE=`. FTP_RECV goes by this one
    /// of its names.
    var ask: String {
        switch self {
        case .basic(let name, _): return "AT\(name)"
        case .register(let number, .read): return "ATS\(number)?"
        case .register(let number, .write): return "ATS\(number)="
        case .extended(let given, let form):
            let name = given == "+FTPRECV" ? "+FTP_RECV" : given
            switch form {
            case .execute: return name
            case .set: return "\(name)="
            case .read: return "\(name)?"
            case .test: return "\(name)=?"
            }
        }
    }
}
