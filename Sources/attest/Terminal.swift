import Foundation
import SourceText
import Synchronization

/// Standard output and standard error.
enum Terminal {
    private static let lost = Mutex<String?>(nil)

    /// Why standard output could not be written; nil while it could.
    static var failure: String? {
        lost.withLock(\.self)
    }

    /// Whether standard output is a terminal.
    static var isInteractive: Bool {
        isatty(STDOUT_FILENO) == 1
    }

    /// Whether colour is welcome on a terminal (https://no-color.org).
    static var wantsColour: Bool {
        ProcessInfo.processInfo.environment["NO_COLOR"]?.isEmpty ?? true
    }

    static func width() -> Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return 100 }
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
        guard !diagnostics.isEmpty else { return }
        let colour = isatty(STDERR_FILENO) == 1 && wantsColour
        complain(DiagnosticRenderer(style: colour ? .color : .plain).render(diagnostics))
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
