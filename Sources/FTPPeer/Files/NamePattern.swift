/// A name of which parts may be anything: `*` any bytes or none, `?` any one byte.
struct NamePattern {
    let pattern: [UInt8]

    /// Nil when the name has no such part and stands for itself.
    init?(_ name: [UInt8]) {
        guard name.contains(UInt8(ascii: "*")) || name.contains(UInt8(ascii: "?")) else { return nil }
        pattern = name
    }

    /// Takes at most the product of both lengths in steps, whatever the pattern.
    func matches(_ name: [UInt8]) -> Bool {
        var position = 0
        var next = 0
        // Where to go on when a byte does not fit: the last star takes one byte more.
        var retry: (position: Int, next: Int)?
        while position < name.count {
            if next < pattern.count && pattern[next] == UInt8(ascii: "*") {
                retry = (position, next)
                next += 1
            } else if next < pattern.count && [name[position], UInt8(ascii: "?")].contains(pattern[next]) {
                position += 1
                next += 1
            } else if let last = retry {
                position = last.position + 1
                next = last.next + 1
                retry = (position, last.next)
            } else {
                return false
            }
        }
        return pattern[next...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
