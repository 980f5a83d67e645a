/// Makes bytes visible: the one place where bytes from a module, a server or a file become text for people.
///
/// CR and LF become `<CR>` and `<LF>`; other control bytes, DEL and bytes that are not UTF-8 `<0x1B>`; characters that
/// are valid but draw nothing, that steer a terminal or that XML 1.0 forbids `<U+202E>`, and so do spaces that only
/// look like the space. Everything else stays, a literal `<` too. The result is always legal XML 1.0 character data on
/// one line, and safe on a terminal.
public enum VisibleText {
    /// Shows `bytes`. Of more than `limit` bytes the middle is left out, and the text says how many bytes that were.
    public static func show(_ bytes: some Sequence<UInt8>, limit: Int? = nil) -> String {
        let all = Array(bytes)
        let kept = max(limit ?? all.count, 0)
        guard all.count > kept else { return shown(all[...]) }
        var headEnd = kept - kept / 2
        var tailStart = all.count - kept / 2
        // A cut inside a character would show its bytes as if they were none: cut beside it.
        for _ in 0..<3 where headEnd > 0 && isContinuation(all[headEnd]) { headEnd -= 1 }
        for _ in 0..<3 where tailStart < all.count && isContinuation(all[tailStart]) { tailStart += 1 }
        let count = tailStart - headEnd
        let gap = "[… \(count) byte\(count == 1 ? "" : "s") left out …]"
        return shown(all[..<headEnd]) + gap + shown(all[tailStart...])
    }

    /// Shows the UTF-8 bytes of `text`.
    public static func show(_ text: some StringProtocol, limit: Int? = nil) -> String {
        show(text.utf8, limit: limit)
    }

    /// Whether a character is shown as itself.
    public static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x7F { return scalar.value >= 0x20 }
        if scalar.properties.isDefaultIgnorableCodePoint { return false }
        return switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator: false
        default: true
        }
    }

    /// How one character, or one byte that belongs to none, is shown.
    static func spelling(of unit: UTF8Walk.Unit) -> String {
        switch unit {
        case .byte(let byte): "<0x\(hex(UInt32(byte), digits: 2))>"
        case .scalar("\n"): "<LF>"
        case .scalar("\r"): "<CR>"
        case .scalar(let scalar) where isVisible(scalar): String(scalar)
        case .scalar(let scalar) where scalar.isASCII: "<0x\(hex(scalar.value, digits: 2))>"
        case .scalar(let scalar): "<U+\(hex(scalar.value, digits: 4))>"
        }
    }

    private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
        var text = ""
        for (unit, _) in UTF8Walk(bytes) {
            text += spelling(of: unit)
        }
        return text
    }

    private static func hex(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(digits - text.count, 0)) + text
    }

    private static func isContinuation(_ byte: UInt8) -> Bool {
        byte & 0xC0 == 0x80
    }
}
