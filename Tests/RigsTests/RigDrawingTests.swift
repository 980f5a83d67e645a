import Rigs
import SourceText
import Testing

/// What a person sees of each kind of problem in a rig's file, whole.
@Suite struct RigDrawingTests {
    @Test(arguments: [
        (
            "suite: a\n",
            """
            error[rig.wrong-kind]: this is no rig file
              --> a.yaml:1:1
               |
             1 | suite: a
               | ^^^^^^^^
               = help: a rig file begins with `rig: <name>`

            """
        ),
        (
            "rig: a\nprt: b\n",
            """
            error[rig.unknown-key]: `prt` is no key of a rig
              --> a.yaml:2:1
               |
             2 | prt: b
               | ^^^ did you mean `port`?

            """
        ),
        (
            "rig: a\nport: COM1\n",
            """
            error[rig.bad-port]: `COM1` is neither a path nor a known address
              --> a.yaml:2:7
               |
             2 | port: COM1
               |       ^^^^
               = help: write `emulator`, `rfc2217://emulator`, a device path such as `/dev/ttyUSB0`, `serial://?vid=1782&pid=4d10&interface=2`, `socket://host:port`, `rfc2217://host:port`, or `labgrid://PLACE`

            """
        ),
        (
            "rig: a\nbaud: fast\n",
            """
            error[rig.bad-number]: `fast` is no baud rate
              --> a.yaml:2:7
               |
             2 | baud: fast
               |       ^^^^

            """
        ),
        (
            "rig: a\nflow: rts\n",
            """
            error[rig.unknown-word]: `rts` is no flow control
              --> a.yaml:2:7
               |
             2 | flow: rts
               |       ^^^
               = help: known: `none`, `rtscts`, `xonxoff`

            """
        ),
        (
            "rig: a\nparameters: [a]\n",
            """
            error[rig.wrong-type]: a mapping of parameters is due here
              --> a.yaml:2:13
               |
             2 | parameters: [a]
               |             ^^^

            """
        ),
        (
            "rig: a\nparameters: {cmee: [1]}\n",
            """
            error[rig.wrong-type]: a single value is due here
              --> a.yaml:2:20
               |
             2 | parameters: {cmee: [1]}
               |                    ^^^

            """
        ),
        (
            "rig: a\nparameters: {final-limit: soon}\n",
            """
            error[rig.bad-value]: `soon` is no duration; write `500ms`, `1s` or `2min`
              --> a.yaml:2:27
               |
             2 | parameters: {final-limit: soon}
               |                           ^^^^
               = help: `final-limit`: the time budget of final result codes

            """
        ),
        (
            "rig: a\nemulator: {zzzzzz: 1}\n",
            """
            error[rig.unknown-key]: `zzzzzz` is no emulator setting
              --> a.yaml:2:12
               |
             2 | emulator: {zzzzzz: 1}
               |            ^^^^^^
               = help: known: `manufacturer`, `model`, `revision`, `imei`, `imsi`, `sim-pin`, `sim-puk`, `address`, `needs-data-call`, `latency`, `seed`, `boot-delay`, `fetch-timeout`, `server-timeout`, `outage`, `baud`, `echo`, `recv-names`, `string-escapes`, `host-key`, `defects`, `variations`

            """
        ),
    ])
    func drawing(text: String, drawing: String) {
        let file = SourceFile(path: "a.yaml", text: text)
        #expect(DiagnosticRenderer().render(RigDecoder.decode(file).diagnostics) == drawing)
    }
}
