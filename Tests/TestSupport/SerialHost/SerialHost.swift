import Foundation

/// A program at the serial port of a module, as a customer's could be: it runs in Python over pyserial, and knows of
/// the module what the manual says of its FTP commands.
///
/// It counts bytes and waits for lines, takes every byte for what it is, and gives up when the module is silent for too
/// long. A byte that it does not expect ends it, and is shown.
public enum SerialHost {
    /// One errand. Paths are those of files on this machine, names those of files on the server.
    public enum Step: Sendable {
        /// MIPCALL, unless it is up.
        case connectToNetwork
        /// FTPOPEN at 127.0.0.1.
        case open(port: Int, user: String, password: String, isSecure: Bool = false)
        case close
        /// FTPMODE: whether the server opens the data connections.
        case setMode(isActive: Bool)
        /// FTPREST
        case restart(at: Int)
        /// FTPSTOR
        case store(path: String, name: String, offset: Int? = nil)
        /// FTPRETR
        case retrieve(name: String, path: String, offset: Int? = nil)
        /// FTPPUT, in parts of 1024 bytes. A file of no bytes cannot go so.
        case put(path: String, name: String)
        /// FTPGET and FTPRECV, up to the size that FTPLIST tells. Before the first byte is read the buffer holds the
        /// whole file, or is full.
        case get(name: String, path: String, offset: Int? = nil)

        /// The name of the method of the script, and what it is called with.
        fileprivate var words: [String] {
            switch self {
            case .connectToNetwork: ["call"]
            case .open(let port, let user, let password, let isSecure):
                ["open", "\(port)", user, password, isSecure ? "1" : "0"]
            case .close: ["close"]
            case .setMode(let isActive): ["mode", isActive ? "1" : "0"]
            case .restart(let position): ["rest", "\(position)"]
            case .store(let path, let name, let offset): ["store", path, name, offset.map { "\($0)" } ?? ""]
            case .retrieve(let name, let path, let offset): ["retrieve", name, path, offset.map { "\($0)" } ?? ""]
            case .put(let path, let name): ["put", path, name]
            case .get(let name, let path, let offset): ["get", name, path, offset.map { "\($0)" } ?? ""]
            }
        }
    }

    /// Carries out the steps in their order, over one opening of the device.
    ///
    /// - Parameter seconds: the limit for all of it.
    /// - Returns: the exit status is 0 when each step went as the manual says; else the output says what did not.
    public static func run(_ steps: [Step], at device: String, within seconds: Int = 60) async throws -> ToolRun {
        let words = String(decoding: try JSONEncoder().encode(steps.map(\.words)), as: UTF8.self)
        return try await script.run([device, "\(seconds)", words])
    }
}
