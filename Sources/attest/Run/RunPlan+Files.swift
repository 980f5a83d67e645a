import Evidence
import SourceText
import SuiteLanguage

extension RunPlan {
    /// Everything that its suites were read from; what several share stands there as often.
    var files: [SourceFile] {
        suites.flatMap { [$0.suite.file] + $0.family.files }
    }
}

extension RecordedFile {
    /// What evidence notes of these files: each once, by path.
    static func all(of files: [SourceFile]) -> [RecordedFile] {
        var known: Set<String> = []
        return files.filter { known.insert($0.path).inserted }.sorted { $0.path < $1.path }
            .map { RecordedFile(path: $0.path, contents: $0.bytes) }
    }
}
