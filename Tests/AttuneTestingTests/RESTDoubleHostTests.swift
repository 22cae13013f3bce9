import AttuneSMS
import AttuneTesting
import AttuneVideo
import HTTPTypes
import Testing

@Suite("RESTDoubleHost: in memory")
struct RESTDoubleHostTests {
    private func retrying<Base: HTTPExchange>(_ base: Base) -> RetryingExchange<Base> {
        RetryingExchange(base, clock: InstantClock())
    }

    private func reply(_ status: HTTPResponse.Status, retryAfter: String? = nil) -> HTTPReply {
        var reply = HTTPReply(status: status)
        reply.headers[.retryAfter] = retryAfter
        return reply
    }

    private func smsHost() -> RESTDoubleHost<SMSDouble> {
        RESTDoubleHost(SMSDouble(apiKey: "abcd1234", secret: Secret("s3cr3t")), now: { Environment.now })
    }

    private func smsClient(_ exchange: some HTTPExchange) throws -> SMSClient {
        try SMSClient(SMSCredentials(apiKey: "abcd1234", secret: Secret("s3cr3t")), exchange: exchange)
    }

    private func message() throws -> SMSMessage {
        SMSMessage(from: try SenderID(name: "AcmeInc"), to: try PhoneNumber("447700900000"), text: "Hi")
    }

    // MARK: The client's side

    @Test("A client creates sessions of every kind with the double", arguments: Environment.allCases)
    func sessions(environment: Environment) async throws {
        let host = try environment.host()
        let client = try environment.client(host)
        let wishes = [
            VideoSessionOptions(), VideoSessionOptions(mediaMode: .relayed, location: "12.34.56.78"),
            VideoSessionOptions(archive: AutomaticArchive(name: "stand-up & co", resolution: .hdLandscape)),
            VideoSessionOptions(isEndToEndEncrypted: true),
        ]
        for options in wishes {
            let session = try await client.createSession(options)
            #expect(session.options == options)
            #expect(session.id.project == environment.project)
        }
        let sessions = host.double.sessions
        #expect(sessions.count == 4)
        #expect(
            sessions[1].fields == [
                "p2p.preference": "enabled", "archiveMode": "manual", "location": "12.34.56.78", "e2ee": "false",
            ])
        #expect(sessions[2].fields["archiveName"] == "stand-up & co")
        #expect(sessions[3].fields["e2ee"] == "true")
    }

    @Test("A client without the right key is refused, and its error says so")
    func refused() async throws {
        let host = try Environment.openTok.host()
        let client = try VideoClient(
            .openTok(Environment.openTokSigner(secret: "other")), exchange: host, now: { Environment.now })
        let error = try await #require(throws: ServiceError.self) { try await client.createSession() }
        #expect(error.code == .notAllowed)
        #expect(error.reason == "Invalid token: badSignature")
        #expect(error.serviceCode == "-1")
        #expect(host.double.sessions.isEmpty)
    }

    @Test("A client whose clock is wrong is refused, and its error says what to look at")
    func wrongClock() async throws {
        let host = RESTDoubleHost(try Environment.openTok.double(), now: { Environment.now + .seconds(3_600) })
        let error = try await #require(throws: ServiceError.self) {
            try await Environment.openTok.client(host).createSession()
        }
        #expect(error.reason == "Invalid token: expired")
        #expect(error.message.hasSuffix("Check the key or the application, and this machine's clock."))
    }

    @Test("A client sends messages with the double, and reads what became of each part")
    func messages() async throws {
        let host = self.smsHost()
        var message = try self.message()
        message.text = String(repeating: "é", count: 71)
        message.clientReference = "call/17"
        message.callback = "http://127.0.0.1:9/dlr"
        let result = try await self.smsClient(host).send(message)
        #expect(result.isAccepted)
        #expect(result.parts.map(\.id) == host.double.messages.first?.ids)
        #expect(result.parts.count == 2)
        #expect(host.double.messages.first?.text == message.text)
        let webhooks = host.withDouble { $0.takeWebhooks() }
        #expect(
            try webhooks.map { try DeliveryReceipt(SMSWebhook(form: $0.body)).clientReference } == [
                "call/17", "call/17",
            ])
    }

    // MARK: Planned replies

    @Test("Planned replies come in their order, unseen by the double, and then the double's own")
    func planned() async throws {
        let host = self.smsHost()
        let throttled = #"{"message-count":"1","messages":[{"status":"1","error-text":"Throughput Rate Exceeded"}]}"#
        host.plan(HTTPReply(status: .ok, body: Array(throttled.utf8)), self.reply(.badGateway))
        host.plan(self.reply(.tooManyRequests))
        let client = try self.smsClient(host)
        let first = try await client.send(self.message())
        #expect(first.parts.map(\.status) == [.throttled])
        for code in [ServiceError.Code.unavailable, .throttled] {
            let error = try await #require(throws: ServiceError.self) { try await client.send(self.message()) }
            #expect(error.code == code)
        }
        #expect(host.double.messages.isEmpty)
        #expect(try await client.send(self.message()).isAccepted)
        #expect(host.double.messages.count == 1)
    }

    @Test("A double that is changed replies by what it has become")
    func changed() async throws {
        let host = self.smsHost()
        host.withDouble { $0 = SMSDouble(apiKey: "abcd1234", secret: Secret("s3cr3t"), balance: 0) }
        let result = try await self.smsClient(host).send(self.message())
        #expect(result.parts.map(\.status) == [.quotaExceeded])
    }

    @Test("A reply above the request's limit is an error, as over a socket")
    func tooLarge() async throws {
        let host = self.smsHost()
        host.plan(HTTPReply(status: .ok, body: [1, 2, 3]), HTTPReply(status: .ok, body: [1, 2, 3]))
        var request = OutboundRequest(HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/"))
        request.maximumReplySize = 2
        let error = try await #require(throws: HTTPError.self) { try await host.send(request) }
        #expect(error.code == .replyTooLarge)
        #expect(error.status == .ok)
        #expect(error.mayHaveTakenEffect)
        request.maximumReplySize = 3
        #expect(try await host.send(request).body == [1, 2, 3])
    }

    @Test("A task that is cancelled gets no reply, and the double no request")
    func cancelled() async throws {
        let host = self.smsHost()
        host.plan(self.reply(.ok))
        let request = OutboundRequest(HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/"))
        await withTaskGroup(of: Void.self) { group in
            group.cancelAll()
            group.addTask {
                await #expect(throws: CancellationError.self) { try await host.send(request) }
            }
        }
        #expect(try await host.send(request).status == .ok)
    }

    // MARK: Repeating

    @Test("A create whose reply got lost is not repeated: there is one session, and nobody has its id")
    func lost() async throws {
        let host = try Environment.unified.host()
        let client = try Environment.unified.client(self.retrying(LossyExchange(host, losses: 1)))
        let error = try await #require(throws: HTTPError.self) { try await client.createSession() }
        #expect(error.code == .timedOut)
        #expect(error.mayHaveTakenEffect)
        #expect(host.double.sessions.count == 1)
    }

    @Test("A message whose reply got lost is not repeated")
    func lostMessage() async throws {
        let host = self.smsHost()
        let client = try self.smsClient(self.retrying(LossyExchange(host, losses: 1)))
        let error = try await #require(throws: HTTPError.self) { try await client.send(self.message()) }
        #expect(error.mayHaveTakenEffect)
        #expect(host.double.messages.count == 1)
    }

    @Test("A create that was refused before it was done is repeated")
    func refusedForNow() async throws {
        let host = try Environment.openTok.host()
        host.plan(self.reply(.tooManyRequests), self.reply(.serviceUnavailable, retryAfter: "7"))
        let session = try await Environment.openTok.client(self.retrying(host)).createSession()
        #expect(host.double.sessions.map(\.id) == [session.id])
    }

    @Test("A message that was refused before it was sent is repeated")
    func refusedMessage() async throws {
        let host = self.smsHost()
        host.plan(self.reply(.serviceUnavailable, retryAfter: "7"), self.reply(.tooManyRequests))
        #expect(try await self.smsClient(self.retrying(host)).send(self.message()).isAccepted)
        #expect(host.double.messages.count == 1)
    }

    @Test("A create that may have been done is not repeated", arguments: [500, 502, 503, 504])
    func ambiguous(status: Int) async throws {
        let host = try Environment.openTok.host()
        host.plan(self.reply(.init(code: status)))
        let client = try Environment.openTok.client(self.retrying(host))
        let error = try await #require(throws: ServiceError.self) { try await client.createSession() }
        #expect(error.status.code == status)
        #expect(error.mayHaveTakenEffect)
        #expect(error.message.hasSuffix("It may have done so all the same; asking again may do it twice."))
        #expect(host.double.sessions.isEmpty)
    }
}
