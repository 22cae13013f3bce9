import AttuneHTTP
import HTTPTypes
import Testing

@Suite("OutboundRequest: what it prints")
struct RedactionTests {
    private let request: OutboundRequest = {
        var fields: HTTPFields = [.accept: "application/json", .authorization: "Bearer s3cret", .cookie: "s3cret"]
        for name in ["X-OPENTOK-AUTH", "X-Something-New"].compactMap({ HTTPField.Name($0) }) {
            fields[name] = "s3cret"
        }
        return OutboundRequest(
            HTTPRequest(
                method: .post, scheme: "https", authority: "user:s3cret@api.example:8443",
                path: "/create?api_key=s3cret&s3cret&empty=&sig=a%20s3cret=#s3cret", headerFields: fields),
            body: Array("api_secret=s3cret".utf8))
    }()

    @Test("shows the address, the names, and the values of harmless fields")
    func description() {
        #expect(
            "\(self.request)" == """
                POST https://api.example:8443/create?api_key=<redacted>&<redacted>&empty=<redacted>&sig=<redacted> \
                [Accept: application/json, Authorization: <redacted>, Cookie: <redacted>, X-OPENTOK-AUTH: <redacted>, \
                X-Something-New: <redacted>], 17 bytes
                """)
    }

    @Test("shows no secret in any way of printing")
    func dumped() {
        let reply = HTTPReply(
            status: .ok, headers: [.setCookie: "s3cret", .contentType: "text/plain"], body: Array("s3cret".utf8))
        #expect("\(reply)" == "200, text/plain, 6 bytes")
        var dumped = ""
        dump(self.request, to: &dumped)
        dump(reply, to: &dumped)
        let texts = [
            dumped, "\(self.request)", String(reflecting: self.request), "\(reply)", String(reflecting: reply),
            "\([self.request])", "\(Optional(reply) as Any)",
        ]
        for text in texts {
            #expect(!text.contains("s3cret"))
            // The bytes of a body are a secret too: 115, 51 begin the word.
            #expect(!text.contains("115"))
        }
    }
}
