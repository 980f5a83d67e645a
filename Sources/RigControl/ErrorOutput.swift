import Glibc
import SystemPackage

/// What a program writes to its standard error, kept apart from its output: warnings of an interpreter are no part of an
/// answer. A file without a name.
struct ErrorOutput {
    let descriptor: FileDescriptor

    /// nil where no file can be had.
    init?() {
        var path = Array("/tmp/attest-XXXXXX".utf8CString)
        let number = mkstemp(&path)
        guard number >= 0 else { return nil }
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
        unlink(path)
        descriptor = FileDescriptor(rawValue: number)
    }

    /// The last of it.
    func tail(_ most: Int) -> [UInt8] {
        guard let end = try? descriptor.seek(offset: 0, from: .end) else { return [] }
        return
            (try? [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
                count = try descriptor.read(fromAbsoluteOffset: max(0, end - Int64(most)), into: .init(buffer))
            }) ?? []
    }

    func close() {
        try? descriptor.close()
    }
}
