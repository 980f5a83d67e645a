/// Replaces a secret by a text that tells nothing but keeps what verdicts depend on: its length and what kind of
/// character stands where. The same secret always gets the same pseudonym.
public enum Pseudonym {
    public static func of(_ secret: String) -> String {
        var state: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in secret.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
        var name = ""
        for scalar in secret.unicodeScalars {
            state = (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9 &+ 1
            let bits = (state >> 33) ^ UInt64(scalar.value)
            switch scalar {
            case "0"..."9": name.unicodeScalars.append(Unicode.Scalar(UInt8(0x30 + bits % 10)))
            case "a"..."z": name.unicodeScalars.append(Unicode.Scalar(UInt8(0x61 + bits % 26)))
            case "A"..."Z": name.unicodeScalars.append(Unicode.Scalar(UInt8(0x41 + bits % 26)))
            default: name.unicodeScalars.append(scalar)
            }
        }
        return name
    }
}
