import AttuneHTTP
import HTTPTypes
import Testing

@Suite("OutboundRequest")
struct OutboundRequestTests {
    @Test("is repeatable as RFC 9110 says of its method, unless it is told otherwise")
    func repeatable() {
        let repeatable = ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "POST", "PATCH", "CONNECT", "FROB"]
            .compactMap { HTTPRequest.Method($0) }
            .filter { OutboundRequest(HTTPRequest(method: $0, scheme: nil, authority: nil, path: nil)).isRepeatable }
        #expect(repeatable == [.get, .head, .options, .trace, .put, .delete])
        let post = HTTPRequest(method: .post, scheme: nil, authority: nil, path: nil)
        #expect(OutboundRequest(post, isRepeatable: true).isRepeatable)
        let put = HTTPRequest(method: .put, scheme: nil, authority: nil, path: nil)
        #expect(!OutboundRequest(put, isRepeatable: false).isRepeatable)
    }

    @Test(
        "tells statuses that may come after the deed from those that refuse it",
        arguments: [
            (200, true), (201, true), (303, true), (400, false), (404, false), (408, false), (409, false),
            (429, false), (500, true), (502, true), (503, true), (504, true),
        ])
    func effect(status: Int, mayHaveTakenEffect: Bool) {
        let reply = HTTPReply(status: HTTPResponse.Status(code: status))
        #expect(reply.mayHaveTakenEffect == mayHaveTakenEffect)
    }

    @Test("counts 503 as a refusal only with a Retry-After that can be read")
    func unavailable() {
        #expect(!HTTPReply(status: .serviceUnavailable, headers: [.retryAfter: "1"]).mayHaveTakenEffect)
        #expect(HTTPReply(status: .serviceUnavailable, headers: [.retryAfter: "later"]).mayHaveTakenEffect)
        #expect(HTTPReply(status: .badGateway, headers: [.retryAfter: "1"]).mayHaveTakenEffect)
    }

    @Test("reads a body as UTF-8, and puts U+FFFD for what is none")
    func text() {
        #expect(HTTPReply(status: .ok, body: Array("\u{E9}t\u{E9}".utf8)).text == "\u{E9}t\u{E9}")
        #expect(HTTPReply(status: .ok, body: [0x61, 0xFF]).text == "a\u{FFFD}")
    }
}
