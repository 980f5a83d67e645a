import Glibc

@testable import Wire

/// A terminal as another program opens it: by the system's calls alone, blocking.
final class RawTerminal {
    struct Refused: Error {
        var code: CInt
    }

    let descriptor: CInt

    init(_ path: String) throws(Refused) {
        descriptor = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Refused(code: errno) }
    }

    deinit {
        close(descriptor)
    }

    func write(_ bytes: [UInt8]) -> Int {
        Glibc.write(descriptor, bytes, bytes.count)
    }

    /// Exactly so many bytes; fewer where the stream ends.
    func read(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: count)
        while bytes.count < count {
            let got = Glibc.read(descriptor, &buffer, count - bytes.count)
            guard got > 0 else { break }
            bytes += buffer.prefix(got)
        }
        return bytes
    }

    func lock() -> Bool {
        flock(descriptor, LOCK_EX | LOCK_NB) == 0
    }

    var settings: LineSettings? {
        try? LineSettings(inForceAt: descriptor)
    }

    var isRaw: Bool {
        var attributes = termios()
        guard tcgetattr(descriptor, &attributes) == 0 else { return false }
        let local = tcflag_t(ECHO | ICANON | ISIG | IEXTEN)
        return attributes.c_lflag & local == 0 && attributes.c_oflag & tcflag_t(OPOST) == 0 && attributes.c_iflag == 0
    }

    /// Echo, line editing and CR/LF translation, as a fresh terminal has them.
    func makeCooked() {
        var attributes = termios()
        tcgetattr(descriptor, &attributes)
        attributes.c_lflag |= tcflag_t(ECHO | ICANON | ISIG)
        attributes.c_iflag |= tcflag_t(ICRNL | IXON)
        attributes.c_oflag |= tcflag_t(OPOST | ONLCR)
        tcsetattr(descriptor, TCSANOW, &attributes)
    }
}
