import Testing

@testable import AttuneWebSocket

@Suite("WebSocketCloseCode")
struct WebSocketCloseCodeTests {
    @Test(
        "Pain point 8: every code has a sender, and says whether to try again",
        arguments: [
            (0, .nobody, false), (999, .nobody, false),
            (1000, .either, false), (1001, .either, true), (1002, .either, false), (1003, .either, false),
            (1004, .nobody, false), (1005, .nobody, true), (1006, .nobody, true), (1007, .either, false),
            (1008, .either, false), (1009, .either, false), (1010, .client, false), (1011, .server, true),
            (1012, .server, true), (1013, .server, true), (1014, .server, true), (1015, .nobody, false),
            (1016, .nobody, false), (2999, .nobody, false),
            (3000, .application, false), (3001, .application, true), (3003, .application, false),
            (3008, .application, true), (3999, .application, true),
            (4000, .application, true), (4403, .application, true), (4999, .application, true),
            (5000, .nobody, false), (65_535, .nobody, false),
        ] as [(UInt16, WebSocketCloseCode.Meaning.Sender, Bool)])
    func meaning(code: UInt16, sender: WebSocketCloseCode.Meaning.Sender, isRetryable: Bool) {
        let meaning = WebSocketCloseCode(rawValue: code).meaning
        #expect(meaning.sender == sender)
        #expect(meaning.isRetryable == isRetryable)
        #expect(!meaning.reason.isEmpty)
    }

    @Test("A frame carries what someone sends, and nothing else (RFC 6455, section 7.4)")
    func onWire() {
        let valid = (UInt16.min...UInt16.max).filter { WebSocketCloseCode(rawValue: $0).isValidOnWire }
        #expect(valid == Array(1000...1003) + Array(1007...1014) + Array(3000...4999))
    }

    @Test("What is sent after a close may succeed later where the code says so")
    func error() {
        for code in [1000, 1001, 1008, 1013, 3000, 4000] as [UInt16] {
            let code = WebSocketCloseCode(rawValue: code)
            let error = WebSocketError.closed(WebSocketClose(initiator: .remote, code: code))
            #expect(error.isRetryable == code.meaning.isRetryable, "\(code.rawValue)")
        }
    }

    @Test("Pain point 9: a connection that this program has closed is not to be had again, whatever the code")
    func localClose() {
        for code in [1000, 1001, 1013, 4000] as [UInt16] {
            let close = WebSocketClose(initiator: .local, code: WebSocketCloseCode(rawValue: code))
            #expect(!WebSocketError.closed(close).isRetryable)
        }
    }
}
