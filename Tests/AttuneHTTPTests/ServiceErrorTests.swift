import AttuneHTTP
import HTTPTypes
import Testing

@Suite("ServiceError")
struct ServiceErrorTests {
    private static let doubt = "It may have done so all the same; asking again may do it twice."

    private func error(
        _ status: Int, _ body: String = "", headers: HTTPFields = [:], to request: OutboundRequest = .create,
        malformed: String? = nil
    ) -> ServiceError {
        ServiceError(
            HTTPReply(status: .init(code: status), headers: headers, body: Array(body.utf8)), to: request,
            askedTo: "create a thing", malformed: malformed)
    }

    /// A request that carries credentials.
    private func request(_ name: HTTPField.Name, _ value: String) -> OutboundRequest {
        var request = OutboundRequest.create
        request.head.headerFields = [.accept: "application/json", name: value]
        return request
    }

    /// Everything that a careless log could show of an error.
    private func prints(_ error: ServiceError) -> String {
        var text = "\(error) \(String(reflecting: error)) "
        dump(error, to: &text)
        return text
    }

    // MARK: Codes

    @Test(
        "Each status has its code, and says whether trying again may help",
        arguments: [
            (302, .unexpectedReply, false), (204, .unexpectedReply, false), (400, .refused, false),
            (401, .notAllowed, false), (403, .notAllowed, false), (404, .notFound, false), (409, .conflict, false),
            (418, .refused, false), (429, .throttled, true), (499, .refused, false), (500, .unavailable, true),
            (501, .unavailable, false), (503, .unavailable, true), (505, .unavailable, false),
            (599, .unavailable, true), (600, .unexpectedReply, false),
        ] as [(Int, ServiceError.Code, Bool)])
    func codes(status: Int, code: ServiceError.Code, isRetryable: Bool) {
        let error = self.error(status)
        #expect(error.code == code)
        #expect(error.status.code == status)
        #expect(error.isRetryable == isRetryable)
        #expect(error.message.hasPrefix("The service was asked to create a thing, and answered \(status)."))
        #expect(error.description == "\(error.message) (\(code))")
    }

    @Test("An answer of the right status that cannot be read is unexpected, and says what is wrong with it")
    func malformed() {
        let error = self.error(200, "[]", malformed: "there is no thing")
        #expect(error.code == .unexpectedReply)
        #expect(error.code.description == "unexpectedReply")
        #expect(
            error.message == """
                The service was asked to create a thing, and answered 200. In its answer, there is no thing. \
                \(Self.doubt)
                """)
        #expect(error.mayHaveTakenEffect)
        #expect(!error.isRetryable)
    }

    @Test("Refused credentials say what to check", arguments: [401, 403])
    func hint(status: Int) {
        #expect(self.error(status).message.hasSuffix("Check the key or the application, and this machine's clock."))
        #expect(!self.error(404).message.contains("Check"))
    }

    @Test("The error knows where it was made")
    func place() {
        let error = self.error(500)
        #expect(error.file == #fileID)
        #expect(error.line > 0)
    }

    // MARK: What happened

    @Test(
        "What a create may have done is known by its status, and said where it is in doubt",
        arguments: [
            (400, nil, false), (429, nil, false), (503, "7", false), (500, nil, true), (502, nil, true),
            (503, nil, true),
            (504, "7", true), (503, "soon", true),
        ] as [(Int, String?, Bool)])
    func effect(status: Int, retryAfter: String?, mayHaveTakenEffect: Bool) {
        var headers = HTTPFields()
        headers[.retryAfter] = retryAfter
        let error = self.error(status, headers: headers)
        #expect(error.mayHaveTakenEffect == mayHaveTakenEffect)
        #expect(error.message.contains(Self.doubt) == mayHaveTakenEffect)
    }

    @Test("What can be repeated leaves nothing to warn of")
    func repeatable() {
        let error = self.error(500, to: .list)
        #expect(error.mayHaveTakenEffect)
        #expect(!error.message.contains(Self.doubt))
    }

    // MARK: Reasons

    @Test(
        "The service's reason is the longest of its texts, and its code a number or a name",
        arguments: [
            (#"{"code":-1,"message":"Invalid token"}"#, "-1", "Invalid token"),
            (#"{"code":60003,"message":"Enabled","description":"Already enabled"}"#, "60003", "Already enabled"),
            (#"{"code":"quota","message":"No","description":""}"#, "quota", "No"),
            (#"{"type":"x","title":"Invalid params","detail":"The value is invalid."}"#, nil, "The value is invalid."),
            (#"{"title":"Invalid params"}"#, nil, "Invalid params"),
            (#"{"code":null,"message":null}"#, nil, nil),
            (#"{"code":1.5,"message":["a"],"description":"Still read"}"#, nil, "Still read"),
            (#"{"code":"","message":""}"#, nil, nil),
            ("[]", nil, nil), ("", nil, nil), ("<html>No</html>", nil, nil), ("{", nil, nil),
        ] as [(String, String?, String?)])
    func reasons(body: String, code: String?, reason: String?) {
        let error = self.error(400, body)
        #expect(error.serviceCode == code)
        #expect(error.reason == reason)
        guard let reason else {
            #expect(error.message.hasSuffix("answered 400."))
            return
        }
        let end = reason.hasSuffix(".") ? "" : "."
        #expect(error.message.hasSuffix("answered 400: \(reason)\(end)"))
    }

    @Test("A reason has at most 300 characters, however few of them show")
    func long() {
        let error = self.error(400, #"{"message":"\#(String(repeating: "x", count: 300))"}"#)
        #expect(error.reason?.count == 300)
        #expect(error.reason?.hasSuffix("x") == true)
        let longer = self.error(400, #"{"message":"\#(String(repeating: "x", count: 301))"}"#)
        #expect(longer.reason == String(repeating: "x", count: 299) + "…")
        let marks = self.error(400, #"{"message":"a\#(String(repeating: "\u{301}", count: 5_000))"}"#)
        #expect(marks.reason?.unicodeScalars.count == 300)
    }

    @Test("A reason is on one line, and nothing in it turns the order of letters")
    func oneLine() {
        let error = self.error(400, #"{"message":"a\nb\r\u0000c\u001b[31m\u2028d\u2029e\u202ef\u0085"}"#)
        #expect(error.reason == "abc[31mdef")
        let nothing = self.error(400, #"{"message":"\n\u2028"}"#)
        #expect(nothing.reason == nil)
    }

    // MARK: Secrets

    private static let token = "eyJhbGciOiJIUzI1NiJ9.eyJpc3QiOiJwcm9qZWN0In0.c2lnbmF0dXJl"
    /// `abcd1234:s3cr3t` in base64.
    private static let pair = "YWJjZDEyMzQ6czNjcjN0"

    @Test("An echoed secret is found also where a combining mark follows it")
    func combiningMark() {
        let request = self.request(.authorization, "Basic \(Self.pair)")
        let error = self.error(403, "{\"message\":\"The secret s3cr3t\u{301} is wrong\"}", to: request)
        // As scalars: a search for characters would not find it either.
        let scalars = self.prints(error).unicodeScalars.map(\.value)
        let secret = "s3cr3t".unicodeScalars.map(\.value)
        #expect(!scalars.indices.contains { scalars[$0...].starts(with: secret) })
    }

    @Test(
        "Credentials that the service echoes are taken out, in every way that it may write them",
        arguments: [
            "Invalid token Bearer \(token)", "Invalid token: \(token).", "Bad \(pair)", "Basic \(pair)?",
            "No account abcd1234:s3cr3t", "The secret s3cr3t is wrong", "s3cr3t", #"s3c\nr3t"#,
            #"s\u200b3\u200bc\u200br\u200b3\u200bt"#, "\(String(repeating: "x", count: 290)) s3cr3t \(token)",
        ])
    func echoes(words: String) throws {
        let openTok = try #require(HTTPField.Name("X-OPENTOK-AUTH"))
        let requests = [
            self.request(openTok, Self.token), self.request(.authorization, "Bearer \(Self.token)"),
            self.request(.authorization, "Basic \(Self.pair)"),
        ]
        for member in ["code", "message", "description", "title", "detail"] {
            for request in requests {
                let error = self.error(403, #"{"\#(member)":"\#(words)"}"#, to: request)
                let text = self.prints(error)
                if request == requests[2] {
                    for secret in [Self.pair, "s3cr3t"] { #expect(!text.contains(secret), "\(text)") }
                } else {
                    #expect(!text.contains(Self.token), "\(text)")
                }
            }
        }
    }

    @Test("A password is taken out even where it is short; the scheme and the account stay")
    func shortPassword() {
        // abcd1234:xyz
        let request = self.request(.authorization, "Basic YWJjZDEyMzQ6eHl6")
        let error = self.error(401, #"{"message":"Basic abcd1234 xyz"}"#, to: request)
        #expect(error.reason == "Basic abcd1234 <redacted>")
    }

    @Test("Harmless header fields take no words out of a reason")
    func harmless() {
        let error = self.error(406, #"{"message":"Cannot make application/json"}"#, to: self.request(.cookie, "a=b"))
        #expect(error.reason == "Cannot make application/json")
    }
}
