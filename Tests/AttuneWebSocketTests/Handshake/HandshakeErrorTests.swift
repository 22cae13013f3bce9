import HTTPTypes
import Testing

@testable import AttuneWebSocket

@Suite("WebSocketError: an opening that fails")
struct HandshakeErrorTests {
    @Test(
        "Whether trying again can help depends on the code",
        arguments: [
            (.invalidURL, false), (.connectFailed, true), (.tlsFailed, false), (.upgradeTimedOut, true),
            (.upgradeFailed, false), (.tooManyRedirects, false), (.pongTimedOut, true), (.proxyRefused, false),
            (.upgradeRefused, false),
        ] as [(WebSocketError.Code, Bool)])
    func codes(code: WebSocketError.Code, isRetryable: Bool) {
        #expect(WebSocketError(code, "x").isRetryable == isRetryable)
    }

    @Test(
        "and, where a peer or a proxy refuses, on the status (pain points 29 and 30)",
        arguments: [(302, false), (401, false), (403, false), (407, false), (429, true), (500, true), (503, true)],
        [.upgradeRefused, .proxyRefused] as [WebSocketError.Code])
    func refusals(status: (code: Int, isRetryable: Bool), code: WebSocketError.Code) {
        let refusal = WebSocketError.Refusal(
            status: HTTPResponse.Status(code: status.code), headers: [:], body: "")
        #expect(WebSocketError(code, "x", refusal: refusal).isRetryable == status.isRetryable)
    }

    @Test("A code's description is its name")
    func names() {
        let codes: [WebSocketError.Code] = [.proxyRefused, .tlsFailed, .pongTimedOut, .tooManyRedirects]
        #expect(codes.map(\.description) == ["proxyRefused", "tlsFailed", "pongTimedOut", "tooManyRedirects"])
    }
}
