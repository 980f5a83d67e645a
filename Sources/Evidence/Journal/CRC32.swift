/// The checksum of a journal's record: CRC-32 as in IEEE 802.3, zlib and `crc32(1)`.
enum CRC32 {
    static func of(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        let table = table
        // Every byte of a run passes here three times: by its address, not by an iterator.
        return bytes.withUnsafeBufferPointer { bytes in
            table.withUnsafeBufferPointer { table in
                var sum = UInt32.max
                for byte in bytes { sum = table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ (sum >> 8) }
                return ~sum
            }
        }
    }

    private static let table: [UInt32] = (0..<256).map { (index: UInt32) in
        (0..<8).reduce(index) { entry, _ in entry & 1 == 0 ? entry >> 1 : entry >> 1 ^ 0xEDB8_8320 }
    }
}
