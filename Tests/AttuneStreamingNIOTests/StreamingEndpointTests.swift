import AttuneStreaming
import AttuneWebSocket
import Testing

@testable import AttuneStreamingNIO

@Suite("StreamingEndpoint: as a WebSocket's")
struct StreamingEndpointTests {
    private static let secret = "t0ken&a=b c/ü"

    @Test("adds secrets to the address where it connects, percent-encoded and in one order")
    func query() throws {
        var endpoint = StreamingEndpoint(
            url: "ws://127.0.0.1:8080/v1/streaming/7",
            secretQuery: ["key": Secret("k"), "access_token": Secret(Self.secret)])
        #expect(
            try endpoint.webSocketURL().target
                == "/v1/streaming/7?access_token=t0ken%26a%3Db%20c%2F%C3%BC&key=k")
        endpoint.url += "?source=test"
        #expect(
            try endpoint.webSocketURL().target
                == "/v1/streaming/7?source=test&access_token=t0ken%26a%3Db%20c%2F%C3%BC&key=k")
        endpoint.secretQuery = [:]
        #expect(try endpoint.webSocketURL().target == "/v1/streaming/7?source=test")
    }

    @Test("offers a secret as a subprotocol")
    func subprotocol() throws {
        var endpoint = StreamingEndpoint(url: "ws://127.0.0.1:8080")
        #expect(try endpoint.subprotocols() == [])
        endpoint.secretSubprotocol = Secret("eyJhbGciOiJIUzI1NiJ9.e30.c2ln")
        #expect(try endpoint.subprotocols() == ["eyJhbGciOiJIUzI1NiJ9.e30.c2ln"])
    }

    @Test("refuses a subprotocol that no header field can carry", arguments: ["", secret, "a\r\nb", "a=", "a,b"])
    func noToken(text: String) throws {
        let endpoint = StreamingEndpoint(url: "ws://127.0.0.1:8080", secretSubprotocol: Secret(text))
        let error = try #require(throws: StreamingError.self) { try endpoint.subprotocols() }
        #expect(error.code == .invalidEndpoint)
    }

    @Test("shows no secret, and nor do its errors")
    func printing() throws {
        var endpoint = StreamingEndpoint(
            url: "ws://127.0.0.1:8080/", secretQuery: ["access_token": Secret("t0ken")],
            secretSubprotocol: Secret("t0ken and more"))
        let url = try endpoint.webSocketURL()
        endpoint.url = "ws://127.0.0.1:8080/#part"
        let invalid = try #require(throws: WebSocketError.self) { try endpoint.webSocketURL() }
        let refused = try #require(throws: StreamingError.self) { try endpoint.subprotocols() }
        var printed = "\(endpoint) \(url) \(invalid) \(StreamingError(invalid)) \(refused)"
        dump(endpoint, to: &printed)
        dump(invalid, to: &printed)
        dump(refused, to: &printed)
        #expect(!printed.contains("t0ken"))
    }
}
