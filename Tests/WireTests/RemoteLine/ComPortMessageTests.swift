import Testing

@testable import Wire

@Suite("COM-PORT-OPTION messages")
struct ComPortMessageTests {
    /// Message, code and value as RFC 2217 has them.
    private static let table: [(ComPortMessage, [UInt8])] = [
        (.signature([]), [0]), (.signature([0x61, 0xFF]), [0, 0x61, 0xFF]),
        (.baudRate(0), [1, 0, 0, 0, 0]), (.baudRate(9600), [1, 0, 0, 0x25, 0x80]),
        (.baudRate(.max), [1, 255, 255, 255, 255]),
        (.dataSize(8), [2, 8]), (.parity(1), [3, 1]), (.stopSize(1), [4, 1]), (.control(8), [5, 8]),
        (.lineState(16), [6, 16]), (.modemState(176), [7, 176]), (.modemStateQuery, [7]), (.suspend, [8]),
        (.resume, [9]), (.lineStateMask(0), [10, 0]), (.modemStateMask(255), [11, 255]), (.purge(3), [12, 3]),
    ]

    @Test("Messages are read and written by their codes, a server's with 100 added", arguments: table)
    func codes(message: ComPortMessage, payload: [UInt8]) throws {
        let code = try #require(payload.first)
        let servers = [code + 100] + payload.dropFirst()
        #expect(message.payload(from: .client) == payload)
        #expect(message.payload(from: .server) == servers)
        #expect(ComPortMessage(payload, from: .client) == message)
        #expect(ComPortMessage(servers, from: .server) == message)
        #expect(ComPortMessage(payload, from: .server) == nil)
        #expect(ComPortMessage(servers, from: .client) == nil)
    }

    @Test("A subnegotiation frames it, with each 255 written twice")
    func frame() {
        #expect(ComPortMessage.modemStateMask(255).encoded(from: .client) == [255, 250, 44, 11, 255, 255, 255, 240])
        #expect(
            ComPortMessage.baudRate(9600).encoded(from: .server) == [255, 250, 44, 101, 0, 0, 0x25, 0x80, 255, 240])
    }

    @Test(
        "What is too short, too long or unknown is no message",
        arguments: [
            [], [1], [1, 0, 0, 1], [1, 0, 0, 0, 0, 1], [2], [2, 8, 8], [5], [7, 1, 1], [8, 0], [9, 1], [12], [13],
            [13, 0],
            [99], [200], [255],
        ] as [[UInt8]])
    func malformed(payload: [UInt8]) {
        #expect(ComPortMessage(payload, from: .client) == nil)
        #expect(ComPortMessage(payload, from: .server) == nil)
    }

    @Test("Every short payload is a message or none, and a message reads back as it was")
    func roundTrip() {
        for code in UInt8.min...UInt8.max {
            for value in [[], [0], [255], [1, 2, 3, 4]] as [[UInt8]] {
                for sender in [ComPortMessage.Sender.client, .server] {
                    let payload = [code] + value
                    let message = ComPortMessage(payload, from: sender)
                    #expect(message == nil || message?.payload(from: sender) == payload)
                }
            }
        }
    }
}
