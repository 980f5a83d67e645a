import FTPDialect
import Testing

/// The addresses are the examples of RFC 2428; RFC 959 has the grammar of PORT and none with numbers.
struct DataAddressTests {
    @Test func readsPort() {
        let address = DataAddress(portArgument: Array("132,235,1,2,24,131".utf8))
        #expect(address == DataAddress(host: .ipv4(132, 235, 1, 2), port: 6275))
        #expect(address?.host.description == "132.235.1.2")
    }

    @Test func readsTheExtremesOfPort() {
        #expect(DataAddress(portArgument: Array("0,0,0,0,0,0".utf8))?.port == 0)
        #expect(DataAddress(portArgument: Array("255,255,255,255,255,255".utf8))?.port == 65535)
    }

    @Test(arguments: [
        "", "1,2,3,4,5", "1,2,3,4,5,6,7", "1,2,3,4,5,256", "1,2,3,4,5,-1", "1,2,3,4,5,", ",2,3,4,5,6", "1, 2,3,4,5,6",
        "1.2.3.4.5.6", "a,b,c,d,e,f", "1,2,3,4,5,99999999999999999999", "1,2,3,4,5,+6",
    ])
    func refusesABrokenPort(argument: String) {
        #expect(DataAddress(portArgument: Array(argument.utf8)) == nil)
    }

    @Test(arguments: [
        "Entering Passive Mode (132,235,1,2,24,131).", "Entering Passive Mode (132,235,1,2,24,131)",
        "Entering Passive Mode 132,235,1,2,24,131", "=132,235,1,2,24,131", "in 5, 4, 3: 132,235,1,2,24,131",
    ])
    func findsTheAddressOfAPassiveReply(text: String) {
        #expect(DataAddress(passiveReply: Array(text.utf8)) == DataAddress(host: .ipv4(132, 235, 1, 2), port: 6275))
    }

    @Test(arguments: ["", "Entering Passive Mode", "(1,2,3,4,5)", "(1,2,3,4,5,6,7)", "(1,2,3,4,5,600)"])
    func findsNoAddressInOtherReplies(text: String) {
        #expect(DataAddress(passiveReply: Array(text.utf8)) == nil)
    }

    @Test func readsExtendedPortOfBothProtocols() {
        #expect(
            DataAddress(extendedArgument: Array("|1|132.235.1.2|6275|".utf8))
                == DataAddress(host: .ipv4(132, 235, 1, 2), port: 6275))
        #expect(
            DataAddress(extendedArgument: Array("|2|1080::8:800:200C:417A|5282|".utf8))
                == DataAddress(host: .ipv6("1080::8:800:200C:417A"), port: 5282))
        #expect(
            DataAddress(extendedArgument: Array("!1!127.0.0.1!65535!".utf8))
                == DataAddress(host: .ipv4(127, 0, 0, 1), port: 65535))
    }

    @Test(arguments: [
        "", "|", "||||", "|1|132.235.1.2|6275", "1|132.235.1.2|6275|", "|1|132.235.1.2|6275|x", "|1|132.235.1|6275|",
        "|1|132.235.1.256|6275|", "|1|132.235.1.2|65536|", "|1|132.235.1.2||", "|3|x|1|", "|2|localhost|1|",
        "|2|abc|1|",
        "|1|::1|1|", " 1 1.2.3.4 5 ", "111.2.3.4151",
    ])
    func refusesABrokenExtendedPort(argument: String) {
        #expect(DataAddress(extendedArgument: Array(argument.utf8)) == nil)
    }

    @Test func tellsAnUnknownProtocolFromABrokenArgument() {
        #expect(DataAddress.protocolNumber(extendedArgument: Array("|3|x|1|".utf8)) == 3)
        #expect(DataAddress.protocolNumber(extendedArgument: Array("|x|x|1|".utf8)) == nil)
        #expect(DataAddress.protocolNumber(extendedArgument: Array("3".utf8)) == nil)
    }

    @Test func findsThePortOfAnExtendedPassiveReply() {
        #expect(
            DataAddress.port(extendedPassiveReply: Array("Entering Extended Passive Mode (|||6446|)".utf8)) == 6446)
        #expect(DataAddress.port(extendedPassiveReply: Array("(!!!65535!).".utf8)) == 65535)
    }

    @Test(arguments: ["", "(|||6446)", "|||6446|", "(|||65536|)", "(|||)", "()", "(", ")(", "(|1|127.0.0.1|6446|)"])
    func findsNoPortInOtherReplies(text: String) {
        #expect(DataAddress.port(extendedPassiveReply: Array(text.utf8)) == nil)
    }
}
