import NIOCore
import NIOPosix

/// A port for the module's end of a connection.
enum SourcePort {
    /// Below the ports that the kernel hands out, so that nobody gets one by chance after it was found free.
    private static let range = 20_000..<32_768

    /// A port that is free on this machine, where the emulated module shares it with everybody.
    static func free(besides taken: String = "", on loop: any EventLoop) async -> String {
        for _ in 0..<64 {
            let port = Int.random(in: range)
            guard String(port) != taken,
                let probe = try? await ServerBootstrap(group: loop).bind(host: "0.0.0.0", port: port).get()
            else { continue }
            try? await probe.close()
            return String(port)
        }
        return String(range.lowerBound)
    }
}
