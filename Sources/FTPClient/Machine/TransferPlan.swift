import FTPDialect

/// A transfer as it is asked for.
struct TransferPlan: Sendable, Hashable {
    /// RETR, LIST, NLST, STOR or APPE.
    var verb: FTPVerb
    var path: [UInt8]?
    var offset: UInt64 = 0
    var type: TransferType
    var mode: DataMode

    var isUpload: Bool { verb == .stor || verb == .appe }

    /// APPE has its own place in the file: the end.
    var isSound: Bool { ControlLine.isOneLine(path ?? []) && (verb != .appe || offset == 0) }

    /// The argument of TYPE.
    var typeArgument: [UInt8] {
        switch type {
        case .ascii: Array("A".utf8)
        case .image: Array("I".utf8)
        }
    }
}
