import AttuneAsyncHTTPClient
import AttuneSMS
import AttuneTesting
import AttuneVideo
import AttuneWebSocket
import HTTPTypes
import Testing

@Suite("RESTDoubleHost: over sockets", .timeLimit(.minutes(1)))
struct RESTDoubleHostSocketTests {
    private let exchange = AsyncHTTPClientExchange()

    private func smsHost(receiptURL: String? = nil) -> RESTDoubleHost<SMSDouble> {
        RESTDoubleHost(
            SMSDouble(apiKey: "abcd1234", secret: Secret("s3cr3t"), receiptURL: receiptURL), now: { Environment.now })
    }

    private func smsClient(_ url: String, secret: String = "s3cr3t") throws -> SMSClient {
        try SMSClient(
            SMSCredentials(apiKey: "abcd1234", secret: Secret(secret)), exchange: self.exchange, baseURL: url)
    }

    private func message(_ text: String) throws -> SMSMessage {
        SMSMessage(from: try SenderID(name: "AcmeInc"), to: try PhoneNumber("447700900000"), text: text)
    }

    @Test("A client creates sessions, and people join them", arguments: Environment.allCases)
    func sessions(environment: Environment) async throws {
        let host = try environment.host()
        let ids = try await host.withServer { url in
            let client = try environment.client(self.exchange, baseURL: url)
            return try await [
                client.createSession().id,
                client.createSession(VideoSessionOptions(archive: AutomaticArchive(name: "née"))).id,
            ]
        }
        #expect(host.double.sessions.map(\.id) == ids)
        #expect(host.double.sessions.last?.fields["archiveName"] == "née")
        let claims = TokenClaims(session: ids[0])
        let token =
            switch environment {
            case .openTok: try Environment.openTokSigner().webToken(for: claims, now: Environment.now)
            case .unified: try Environment.unifiedSigner().token(for: claims, now: Environment.now)
            }
        let result = host.withDouble { double in Result { try double.connect(with: token, now: Environment.now) } }
        #expect(try result.get().role == .publisher)
    }

    @Test("A refusal comes through as it is")
    func refused() async throws {
        let host = try Environment.openTok.host()
        let error = try await host.withServer { url in
            let client = try VideoClient(
                .openTok(Environment.openTokSigner(secret: "other")), exchange: self.exchange, baseURL: url,
                now: { Environment.now })
            return try await #require(throws: ServiceError.self) { try await client.createSession() }
        }
        #expect(error.code == .notAllowed)
        #expect(error.reason == "Invalid token: badSignature")
    }

    @Test("A planned outage comes through, and the next request is served")
    func outage() async throws {
        let host = try Environment.unified.host()
        host.plan(HTTPReply(status: .badGateway))
        try await host.withServer { url in
            let client = try Environment.unified.client(self.exchange, baseURL: url)
            let error = try await #require(throws: ServiceError.self) { try await client.createSession() }
            #expect(error.code == .unavailable)
            _ = try await client.createSession()
        }
        #expect(host.double.sessions.count == 1)
    }

    @Test("The service speaks no WebSocket, and says so")
    func noWebSocket() async throws {
        let error = try await Environment.openTok.host().withServer { url in
            let address = try WebSocketURL(url.replacing("http://", with: "ws://") + "/")
            return try await #require(throws: WebSocketError.self) {
                try await WebSocketClient().withConnection(to: address) { _, _ in }
            }
        }
        #expect(error.refusal?.status == .notFound)
        #expect(error.refusal?.body == #"{"message":"This service speaks no WebSocket."}"#)
    }

    @Test("Without somebody to deliver them, receipts stay with the double")
    func undelivered() async throws {
        let host = self.smsHost(receiptURL: "http://127.0.0.1:9/dlr")
        let result = try await host.withServer { url in try await self.smsClient(url).send(self.message("Hi")) }
        #expect(result.isAccepted)
        #expect(host.withDouble { $0.takeWebhooks() }.count == 1)
        let wrong = try await host.withServer { url in
            try await self.smsClient(url, secret: "wrong").send(self.message("Hi"))
        }
        #expect(wrong.parts.map(\.status) == [.invalidCredentials])
    }

    @Test("A receipt for every part goes to the program's own listener")
    func receipts() async throws {
        let (receipts, received) = AsyncStream<DeliveryReceipt>.makeStream()
        let listener = WebSocketServer(
            respond: { request, body in
                guard request.path == "/dlr?from=double", let webhook = try? SMSWebhook(form: body),
                    let receipt = try? DeliveryReceipt(webhook)
                else { return HTTPReply(status: .badRequest) }
                received.yield(receipt)
                return HTTPReply(status: .noContent)
            },
            handle: { _, _, _ in })
        let host = self.smsHost()
        try await listener.withServer { port in
            try await host.withServer(webhooks: self.exchange) { url in
                var message = try self.message(String(repeating: "x", count: 161))
                message.callback = "http://127.0.0.1:\(port)/dlr?from=double"
                message.clientReference = "call/17"
                let result = try await self.smsClient(url).send(message)
                var iterator = receipts.makeAsyncIterator()
                for part in result.parts {
                    let receipt = try #require(await iterator.next())
                    #expect(receipt.messageID == part.id)
                    #expect(receipt.status == .delivered)
                    #expect(receipt.clientReference == "call/17")
                }
                #expect(result.parts.count == 2)
            }
        }
        #expect(host.withDouble { $0.takeWebhooks() }.isEmpty)
    }

    @Test("A receiver that is not there keeps nobody from getting the next receipt")
    func lostReceipt() async throws {
        let (receipts, received) = AsyncStream<String>.makeStream()
        let listener = WebSocketServer(
            respond: { _, body in
                received.yield((try? SMSWebhook(form: body)["client-ref"]) ?? "")
                return HTTPReply(status: .ok)
            },
            handle: { _, _, _ in })
        try await listener.withServer { port in
            try await self.smsHost().withServer(webhooks: self.exchange) { url in
                let client = try self.smsClient(url)
                // Nobody listens on the port of a server that has stopped.
                let gone = try await WebSocketServer { _, _, _ in }.withServer { $0 }
                for (reference, port) in [("lost", gone), ("found", port)] {
                    var message = try self.message("Hi")
                    message.callback = "http://127.0.0.1:\(port)"
                    message.clientReference = reference
                    _ = try await client.send(message)
                }
                #expect(await receipts.first { _ in true } == "found")
            }
        }
    }
}
