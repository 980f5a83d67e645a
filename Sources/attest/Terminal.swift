import Foundation
import SourceText
import Synchronization

/// Standard output and standard error.
enum Terminal {
    private static let lost = Mutex<String?>(nil)
    /// Diagnostics for programs are told as one document: they are kept until it can be written.
    private static let kept = Mutex<[Diagnostic]?>(nil)

    /// Why standard output could not be written; nil while it could.
    static var failure: String? {
        lost.withLock(\.self)
    }

    /// Whether standard output is a terminal that obeys escape sequences.
    static var isInteractive: Bool {
        isTerminal(STDOUT_FILENO)
    }

    /// Whether colour is welcome on a terminal (https://no-color.org).
    static var wantsColour: Bool {
        ProcessInfo.processInfo.environment["NO_COLOR"]?.isEmpty ?? true
    }

    /// Whether the locale's characters are those of UTF-8; the first variable that is set decides (POSIX.1, 8.2).
    static var isUTF8: Bool {
        let environment = ProcessInfo.processInfo.environment
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return ["utf-8", "utf8"].contains(where: locale.lowercased().contains)
    }

    /// A terminal that names no type, or calls itself dumb, would show escape sequences instead of obeying them.
    private static func isTerminal(_ descriptor: Int32) -> Bool {
        guard isatty(descriptor) == 1, let type = ProcessInfo.processInfo.environment["TERM"] else { return false }
        return !type.isEmpty && type != "dumb"
    }

    static func width() -> Int {
        width(of: STDOUT_FILENO) ?? 100
    }

    /// The columns of a terminal; nil for what is none, and for one that does not say.
    static func width(of descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return nil }
        return Int(size.ws_col)
    }

    /// Writes to standard output at once, as it stands.
    static func put(_ text: String) {
        write(text, to: STDOUT_FILENO)
    }

    /// Writes to standard output with a line end.
    static func write(_ text: String) {
        write(text.hasSuffix("\n") ? text : text + "\n", to: STDOUT_FILENO)
    }

    /// Writes to standard error with a line end.
    static func complain(_ text: String) {
        write(text.hasSuffix("\n") ? text : text + "\n", to: STDERR_FILENO)
    }

    static func complain(_ diagnostics: [Diagnostic]) {
        guard !diagnostics.isEmpty, !keep(diagnostics) else { return }
        let colour = isTerminal(STDERR_FILENO) && wantsColour
        let renderer = DiagnosticRenderer(style: colour ? .color : .plain, width: width(of: STDERR_FILENO))
        complain(renderer.render(diagnostics))
    }

    /// From now on diagnostics are kept instead of being drawn.
    static func keepDiagnostics() {
        kept.withLock { $0 = $0 ?? [] }
    }

    /// Those that were kept; further ones are drawn again.
    static func takeKeptDiagnostics() -> [Diagnostic] {
        kept.withLock { $0.take() ?? [] }
    }

    private static func keep(_ diagnostics: [Diagnostic]) -> Bool {
        kept.withLock { kept in
            kept?.append(contentsOf: diagnostics)
            return kept != nil
        }
    }

    /// A complaint about the call itself, in the form of every other diagnostic.
    static func refuse(_ code: String, _ message: String, help: String? = nil) -> ExitStatus {
        complain([Diagnostic(code: code, message: message, help: help)])
        return .wrongCall
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                // A reader that has gone wants no more; a disk that is full has lost something.
                if errno != EPIPE, descriptor == STDOUT_FILENO {
                    lost.withLock { $0 = String(cString: strerror(errno)) }
                }
                return
            }
            bytes = bytes.dropFirst(count)
        }
    }
}
