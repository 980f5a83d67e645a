public import SourceText

/// One thing that a `peer:` step asks of the FTP server's side.
public struct PeerAction: Sendable {
    public enum Kind: Sendable {
        // Prepare
        case putFile(path: Template, Payload)
        case makeDirectory(Template)
        case remove(Template)
        // Check
        /// These commands came in this order since the case began; others may stand between them.
        case sees([Template])
        /// None of these commands came since the case began.
        case sawNone([Template])
        case fileEquals(path: Template, Payload)
        case exists(Template)
        case missing(Template)
        /// This many sessions are logged in or connecting.
        case sessions(Template)
        /// At no time since the case began were there more sessions.
        case mostSessions(Template)
        /// Data connections since the case began were all opened this way.
        case dataConnections(DataConnections)
        /// This many data connections are open.
        case dataOpen(Template)
        /// This many data connections were made since the case began.
        case dataMade(Template)
        /// The session has ended, no earlier than this after the module's last final result code.
        case endedAfter(Template)
        /// The session has ended, no later than this after the module's last final result code.
        case endedBefore(Template)
        /// There were control connections since the case began, and all came from this port of the module.
        case controlFrom(Template)
        /// There were data connections since the case began, and all had this port at the module's end.
        case dataFrom(Template)
        // Disturb
        /// Of one line or more.
        case reply(verb: String, code: Int, lines: [String])
        /// In the place of 226 at the end of a transfer.
        case finalReply(verb: String, code: Int, text: String)
        /// `421` and the like instead of the greeting.
        case greet(code: Int, text: String)
        /// Of the reply to a command, or of the greeting where none is named.
        case delay(verb: String?, by: Template)
        case listing([UInt8])
        /// Without a reply, or after the first one: behind 150 the transfer goes with it.
        case dropControl(verb: String, afterReply: Bool)
        case refuseData
        case resetData(after: Int)
        case stallData(after: Int)
        /// The data connection ends in order after so many bytes, as if that were all.
        case shortData(after: Int)
        case silence(verb: String)
        /// Ends every disturbance: what is stalled or delayed goes on at once.
        case calm
    }

    /// Who opened the data connections.
    public enum DataConnections: String, Sendable, CaseIterable {
        case passive, active, none
    }

    public var kind: Kind
    public var span: SourceSpan

    /// Whether only a server that shows what it sees can answer it.
    public var looksIntoServer: Bool {
        switch kind {
        case .sees, .sawNone, .sessions, .mostSessions, .dataConnections, .dataOpen, .dataMade, .endedAfter,
            .endedBefore, .controlFrom, .dataFrom:
            true
        case .putFile, .makeDirectory, .remove, .fileEquals, .exists, .missing, .reply, .greet, .delay, .listing,
            .dropControl, .refuseData, .resetData, .stallData, .shortData, .finalReply, .silence, .calm:
            false
        }
    }

    /// Whether it shows what the module has done.
    public var checksServer: Bool {
        switch kind {
        case .fileEquals, .exists, .missing: true
        default: looksIntoServer
        }
    }

    /// Whether it asks the server to be other than it is.
    public var disturbsServer: Bool {
        switch kind {
        case .reply, .greet, .delay, .listing, .dropControl, .refuseData, .resetData, .stallData, .shortData,
            .finalReply, .silence:
            true
        case .putFile, .makeDirectory, .remove, .fileEquals, .exists, .missing, .sees, .sawNone, .sessions,
            .mostSessions, .dataConnections, .dataOpen, .dataMade, .endedAfter, .endedBefore, .controlFrom, .dataFrom,
            .calm:
            false
        }
    }
}
