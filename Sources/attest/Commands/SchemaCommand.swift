import ArgumentParser
import SourceText

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the language's JSON Schema, for editors.",
        discussion: """
            Editors with a YAML mode complete and check suites, rigs, states, capabilities and fragments by it. For the \
            language server of YAML:

              attest schema > .attest-schema.json

            and as the first line of a file, with the way to it:

              # yaml-language-server: $schema=../.attest-schema.json

            The schema knows the shape of files (draft 7). Names in them, and all else, are what `attest lint` is for.
            """)

    @Flag(help: "Print the grammar as a page of Markdown instead: every key, what may stand there, and what it means.")
    var page = false

    func run() {
        Terminal.write(page ? GrammarPage().text : GrammarSchema().document.indentedText)
    }
}
