import FTPDialect

/// Commands that arrange data connections (RFC 959 section 4.1.2, RFC 2428).
extension ControlSession {
    /// PASV and EPSV: a port is opened first and announced then.
    mutating func listen(_ verb: FTPVerb, _ argument: [UInt8]?, in state: inout ServerState) -> [Action] {
        if verb == .pasv {
            guard !isExtendedPassiveOnly else { return reply(503, "Bad sequence of commands: EPSV ALL is in force.") }
        } else {
            switch String(decoding: argument ?? [], as: UTF8.self).uppercased() {
            case "", "1": break
            case "ALL":
                isExtendedPassiveOnly = true
                return reply(200, "EPSV ALL okay.")
            default: return reply(522, "Network protocol not supported, use (1)")
            }
        }
        let isRefused = state.disturbances.takeRefusal()
        activity = .listening(verb, isRefused: isRefused)
        return dropData() + [isRefused ? .reserve : .listen]
    }

    mutating func announce(
        _ port: UInt16, for verb: FTPVerb, isRefused: Bool, _ configuration: PeerConfiguration
    ) -> [Action] {
        endpoint = isRefused ? .refused : .arranged(.passive)
        if verb == .epsv { return reply(229, "Entering Extended Passive Mode (|||\(port)|)") }
        let host = configuration.advertisedAddress.split(separator: ".").joined(separator: ",")
        return reply(227, "Entering Passive Mode (\(host),\(port >> 8),\(port & 0xFF)).")
    }

    /// PORT and EPRT. The address must be the client's own, so that the server cannot be aimed at a third host
    /// (RFC 2577 section 3).
    mutating func connect(_ verb: FTPVerb, _ argument: [UInt8]?, in state: inout ServerState) -> [Action] {
        guard !isExtendedPassiveOnly else { return reply(503, "Bad sequence of commands: EPSV ALL is in force.") }
        let argument = argument ?? []
        let read = verb == .port ? DataAddress(portArgument: argument) : DataAddress(extendedArgument: argument)
        if verb == .eprt, let number = DataAddress.protocolNumber(extendedArgument: argument), number != 1 {
            return reply(522, "Network protocol not supported, use (1)")
        }
        guard let address = read, address.port > 0 else { return replyMissingArgument() }
        guard state.configuration.allowsForeignDataHosts || address.host.description == clientHost else {
            return reply(504, "Only to the host of the control connection.")
        }
        let closing = dropData()
        endpoint = state.disturbances.takeRefusal() ? .refused : .arranged(.active(address))
        return closing + reply(200, "Command okay.")
    }

    /// ABOR (RFC 959 section 4.1.3): 426 for the transfer that it ends, and 226 in any case.
    mutating func abort() -> [Action] {
        var actions = dropData()
        if case .transfer = activity {
            activity = .none
            actions += reply(426, "Connection closed; transfer aborted.")
        }
        return actions + reply(226, "Abort successful.")
    }

    /// Gives up what has been arranged for data, open or not.
    mutating func dropData() -> [Action] {
        endpoint = .none
        return [.closeData]
    }
}
