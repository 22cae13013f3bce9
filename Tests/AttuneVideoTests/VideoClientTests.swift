import AttuneVideo
import HTTPTypes
import TestSupport
import Testing

@Suite("VideoClient")
struct VideoClientTests {
    @Test("Every call is signed anew, with a token of three minutes", arguments: Environment.allCases)
    func tokens(environment: Environment) async throws {
        let exchange = RecordingExchange(Sample.reply("", .internalServerError))
        let client = try Sample.client(environment, exchange)
        for _ in 0..<2 { await #expect(throws: ServiceError.self) { try await client.createSession() } }
        let verifier =
            switch environment {
            case .openTok: TokenVerifier(try Sample.openTok())
            case .unified: TokenVerifier(try Sample.unified())
            }
        let texts = try exchange.requests.map { try environment.token(in: $0) }
        #expect(texts.count == 2)
        #expect(texts[0] != texts[1])
        for text in texts {
            let token = try verifier.verify(text, now: Sample.now)
            #expect(token.kind == (environment == .openTok ? .openTokREST : .unifiedREST))
            #expect(token.contents.issuedAt == Sample.now)
            #expect(token.contents.expiry == Sample.now + .seconds(180))
        }
    }

    @Test("Each environment has its own host, and a test its own")
    func hosts() async throws {
        for (environment, url, address) in [
            (Environment.openTok, nil, "https://api.opentok.com/session/create"),
            (.unified, nil, "https://video.api.vonage.com/session/create"),
            (.unified, "http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1/session/create"),
        ] {
            let exchange = RecordingExchange(Sample.reply("", .internalServerError))
            let client = try VideoClient(environment.credentials(), exchange: exchange, baseURL: url)
            await #expect(throws: ServiceError.self) { try await client.createSession() }
            let head = try #require(exchange.requests.first?.head)
            #expect("\(head.scheme ?? "")://\(head.authority ?? "")\(head.path ?? "")" == address)
            #expect(head.headerFields[.authorization] == nil || environment == .unified)
        }
    }

    @Test("An address that is none is refused at once")
    func badAddress() throws {
        let error = try #require(throws: HTTPError.self) {
            try VideoClient(
                Environment.openTok.credentials(), exchange: RecordingExchange(Sample.reply("")), baseURL: "api")
        }
        #expect(error.code == .invalidRequest)
    }

    @Test("A create is not repeatable")
    func notRepeatable() async throws {
        let exchange = RecordingExchange(Sample.reply("", .internalServerError))
        await #expect(throws: ServiceError.self) { try await Sample.client(.openTok, exchange).createSession() }
        #expect(exchange.requests.map(\.isRepeatable) == [false])
    }

    @Test(
        "An answer without a session that can be read is unexpected",
        arguments: [
            "", "[]", "{}", "null", "[{}]", #"[{"session_id":null}]"#, #"[{"session_id":"nonsense"}]"#,
            #"{"session_id":"1_MX4xMjM0NTZ-fn5-"}"#,
            "<?xml version=\"1.0\"?><sessions><Session><session_id>1_MX4xMjM0NTZ-fn5-</session_id></Session></sessions>",
        ])
    func unreadable(body: String) async throws {
        let error = try await #require(throws: ServiceError.self) {
            try await Sample.client(.openTok, RecordingExchange(Sample.reply(body))).createSession()
        }
        #expect(error.code == .unexpectedReply)
        #expect(error.message.contains("In its answer, there is no session id that can be read."))
        #expect(error.mayHaveTakenEffect)
    }

    @Test("A session of another project is unexpected")
    func otherProject() async throws {
        let id = try SessionID(fields: ["1", "1234567", "", "", "", ""])
        let body = #"[{"session_id":"\#(id)"}]"#
        let error = try await #require(throws: ServiceError.self) {
            try await Sample.client(.openTok, RecordingExchange(Sample.reply(body))).createSession()
        }
        #expect(error.code == .unexpectedReply)
        #expect(error.message.contains("In its answer, the session belongs to another project."))
    }

    @Test("Another status than 200 is an error, even with a session in it")
    func otherStatus() async throws {
        let id = try SessionID(fields: ["1", "123456", "", "", "", ""])
        let body = #"[{"session_id":"\#(id)"}]"#
        let error = try await #require(throws: ServiceError.self) {
            try await Sample.client(.openTok, RecordingExchange(Sample.reply(body, .accepted))).createSession()
        }
        #expect(error.code == .unexpectedReply)
        #expect(error.status == .accepted)
    }

    // MARK: Secrets

    /// Answers 403 with the credentials of the request in every member, as a careless service would.
    private struct Echo: HTTPExchange {
        func send(_ request: OutboundRequest) async throws -> HTTPReply {
            let values = request.head.headerFields.map(\.value).joined(separator: " ")
            return Sample.reply(#"{"code":"\#(values)","message":"\#(values)","description":"\#(values)"}"#, .forbidden)
        }
    }

    @Test("No error holds a secret or a token, also where the service echoes it", arguments: Environment.allCases)
    func echoed(environment: Environment) async throws {
        let error = try await #require(throws: ServiceError.self) {
            try await Sample.client(environment, Echo()).createSession()
        }
        var text = "\(error) \(String(reflecting: error)) "
        dump(error, to: &text)
        #expect(error.reason?.contains("<redacted>") == true)
        // Every token begins so: it is the base64 of an opening brace.
        #expect(!text.contains("eyJ"))
        #expect(!text.contains(Sample.secret))
    }

    @Test("Credentials and clients show the project and nothing else", arguments: Environment.allCases)
    func printed(environment: Environment) throws {
        let credentials = try environment.credentials()
        let client = try Sample.client(environment, RecordingExchange(Sample.reply("")))
        var text = "\(credentials) \(String(reflecting: credentials)) \(client) \(String(reflecting: client)) "
        dump(credentials, to: &text)
        dump(client, to: &text)
        #expect(text.contains(Sample.project))
        let keyLine = try #require(SampleKey.pem.split(separator: "\n").dropFirst().first)
        #expect(!text.contains(Sample.secret) && !text.contains(keyLine) && !text.contains("HMAC<"))
    }
}
