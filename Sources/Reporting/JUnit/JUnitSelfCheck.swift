import CLibXML2

/// Reads a finished report as a consumer does: is it well-formed, and does it say what was counted?
enum JUnitSelfCheck {
    private final class Complaint {
        var text: String?
    }

    /// Throws `ReportError.selfCheck` unless the suites of the file at `path` are these.
    static func check(_ path: String, against expected: [JUnitTotals]) throws {
        let found = try suites(in: path)
        guard found.count == expected.count else {
            throw ReportError.selfCheck(path: path, reason: "\(found.count) suites instead of \(expected.count)")
        }
        for (index, pair) in zip(found, expected).enumerated() where !pair.1.agrees(with: pair.0) {
            let words = "suite \(index) has \(pair.0.words) instead of \(pair.1.words)"
            throw ReportError.selfCheck(path: path, reason: words)
        }
    }

    /// What each suite's testcases come to, counted element by element.
    private static func suites(in path: String) throws -> [JUnitTotals] {
        guard let reader = xmlReaderForFile(path, nil, CInt(XML_PARSE_NONET.rawValue)) else {
            throw ReportError.selfCheck(path: path, reason: "it cannot be opened")
        }
        defer { xmlFreeTextReader(reader) }
        let complaint = Complaint()
        xmlTextReaderSetStructuredErrorHandler(
            reader,
            { context, error in
                guard let context, let message = error?.pointee.message else { return }
                let complaint = Unmanaged<Complaint>.fromOpaque(context).takeUnretainedValue()
                let words = String(cString: message)
                complaint.text = complaint.text ?? (words.hasSuffix("\n") ? String(words.dropLast()) : words)
            }, Unmanaged.passUnretained(complaint).toOpaque())
        var suites: [JUnitTotals] = []
        var result = xmlTextReaderRead(reader)
        while result == 1 {
            if xmlTextReaderNodeType(reader) == CInt(XML_READER_TYPE_ELEMENT.rawValue),
                let name = xmlTextReaderConstName(reader)
            {
                count(String(cString: name), in: &suites)
            }
            result = xmlTextReaderRead(reader)
        }
        return try withExtendedLifetime(complaint) {
            guard result == 0 else {
                throw ReportError.selfCheck(path: path, reason: complaint.text ?? "it is not well-formed")
            }
            return suites
        }
    }

    private static func count(_ element: String, in suites: inout [JUnitTotals]) {
        if element == "testsuite" { suites.append(JUnitTotals()) }
        guard let last = suites.indices.last else { return }
        switch element {
        case "testcase": suites[last].tests += 1
        case "failure": suites[last].failures += 1
        case "error": suites[last].errors += 1
        case "skipped": suites[last].skipped += 1
        default: break
        }
    }
}

extension JUnitTotals {
    fileprivate var words: String {
        "\(tests) tests, \(failures) failures, \(errors) errors, \(skipped) skipped"
    }
}
