import AttuneCore
import AttuneWebSocket
import HTTPTypes
import Testing

@testable import AttuneEngine

@Suite("EngineRequest")
struct EngineRequestTests {
    private static let token = Secret("right-token")

    private func decision(
        _ path: String,
        headers: HTTPFields = [:],
        token: Secret? = EngineRequestTests.token,
        isFull: Bool = false
    ) -> WebSocketUpgradeDecision {
        let request = HTTPRequest(method: .get, scheme: nil, authority: nil, path: path, headerFields: headers)
        return EngineRequest(request).decision(token: token, isFull: isFull)
    }

    private func fields(_ name: String, _ value: String) throws -> HTTPFields {
        [try #require(HTTPField.Name(name)): value]
    }

    @Test(
        "takes the conversation's key from both publish paths, decoded",
        arguments: [
            ("/v1/streaming/7", "7"), ("/v1/realtime/insights/7", "7"),
            ("/v1/streaming/YQ%3D%3D?source=js_sdk", "YQ=="),
            ("/v1/streaming/", nil), ("/v1/streaming/%FF", nil), ("/v1/streaming/a/b", nil), ("/v1/other/7", nil),
            ("/", nil),
        ] as [(String, String?)])
    func connectionID(path: String, expected: String?) {
        let request = HTTPRequest(method: .get, scheme: nil, authority: nil, path: path)
        #expect(EngineRequest(request).connectionID == expected)
    }

    @Test("takes the token from every carrier that clients use")
    func carriers() throws {
        #expect(self.decision("/v1/streaming/7?access_token=right-token") == .accept())
        #expect(self.decision("/v1/streaming/7?accessToken=right-token") == .accept())
        #expect(self.decision("/v1/streaming/7", headers: try self.fields("X-API-KEY", "right-token")) == .accept())
        #expect(
            self.decision("/v1/streaming/7", headers: try self.fields("Authorization", "Bearer right-token"))
                == .accept())
    }

    @Test("names the subprotocol in its answer where that carries the token")
    func subprotocol() throws {
        let headers = try self.fields("Sec-WebSocket-Protocol", "right-token")
        #expect(self.decision("/v1/streaming/7", headers: headers) == .accept(subprotocol: "right-token"))
    }

    @Test("takes the token out of several subprotocols, and names one of them in any case")
    func severalSubprotocols() throws {
        let headers = try self.fields("Sec-WebSocket-Protocol", "chat, right-token")
        #expect(self.decision("/v1/streaming/7", headers: headers) == .accept(subprotocol: "right-token"))
        let other = try self.fields("Sec-WebSocket-Protocol", "chat, superchat")
        #expect(
            self.decision("/v1/streaming/7?access_token=right-token", headers: other) == .accept(subprotocol: "chat"))
    }

    @Test(
        "refuses tokens that are missing, empty, or differ in any place",
        arguments: [
            "", "?access_token=", "?access_token=wrong-token", "?access_token=right-toke", "?access_token=right-tokenx",
        ])
    func wrongToken(query: String) {
        #expect(
            self.decision("/v1/streaming/7\(query)")
                == .refuse(.unauthorized, body: #"{"message":"The token is missing or not valid."}"#))
    }

    @Test("serves everybody where no token is configured")
    func noToken() {
        #expect(self.decision("/v1/streaming/7", token: nil) == .accept())
    }

    @Test("refuses with 429 when it is full, but tells strangers nothing of that")
    func full() {
        #expect(
            self.decision("/v1/streaming/7?access_token=right-token", isFull: true)
                == .refuse(.tooManyRequests, body: #"{"statusCode":429,"message":"Too many streams are open."}"#))
        #expect(
            self.decision("/v1/streaming/7", isFull: true)
                == .refuse(.unauthorized, body: #"{"message":"The token is missing or not valid."}"#))
    }
}
