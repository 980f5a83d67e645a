import Benches
import Evidence
import Foundation
import ModuleEmulator
import Rigs
import SourceText
import Wire

/// A rig of a call, with all that its file and the call's words say of it.
struct RunRig: Sendable {
    var rig: Rig
    var settings: RigSettings
    /// Of the emulated module, where that is the rig's port.
    var profile: EmulatorProfile

    /// The rigs of a call, with names and ports of their own: emulated modules are as many as are named.
    ///
    /// - Throws: `ExitStatus` when two would be in each other's way, after it was said.
    static func named(_ rigs: [Rig]) throws -> [Rig] {
        var named: [Rig] = []
        for rig in rigs {
            var rig = rig
            if rig.port.isEmulator { rig.name = freeName(rig.name, beside: named) }
            for other in named {
                if other.name == rig.name {
                    throw Terminal.refuse(
                        "call.same-rig", "two rigs are called `\(rig.name)`",
                        help: "reports tell rigs apart by the name that stands behind `rig:`")
                }
                if !rig.port.isEmulator, place(of: other.port) == place(of: rig.port) {
                    throw Terminal.refuse(
                        "call.same-port", "`\(other.name)` and `\(rig.name)` have the same port, \(rig.port)",
                        help: "a module talks to one run at a time")
                }
            }
            named.append(rig)
        }
        return named
    }

    /// Refuses servers that would listen at the same place.
    ///
    /// - Throws: `ExitStatus` when there are two, after it was said.
    static func refuseSharedServers(of rigs: [RunRig]) throws {
        var known: [(name: String, bind: String, port: String)] = []
        for rig in rigs where ["embedded", "sftp"].contains(rig.settings["ftp-peer"]) {
            let own = (name: rig.rig.name, bind: rig.settings["ftp-bind"], port: rig.settings["ftp-port"])
            let other = known.first { $0.port == own.port && meet($0.bind, own.bind) }
            if let other, own.port != "0" {
                throw Terminal.refuse(
                    "call.same-port",
                    "the FTP servers of `\(other.name)` and `\(own.name)` have the same port, \(own.port)",
                    help: "set no `ftp-port`, so that each gets a free one, or another one in each rig file")
            }
            known.append(own)
        }
    }

    private static func meet(_ one: String, _ other: String) -> Bool {
        one == other || [one, other].contains { ["0.0.0.0", "::"].contains($0) }
    }

    private static func freeName(_ name: String, beside others: [Rig]) -> String {
        guard others.contains(where: { $0.name == name }) else { return name }
        var number = 2
        while others.contains(where: { $0.name == "\(name)-\(number)" }) { number += 1 }
        return "\(name)-\(number)"
    }

    /// The device itself, where its path is a link to it.
    private static func place(of port: PortAddress) -> String {
        guard case .device(let path) = port else { return port.description }
        return URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }
}
