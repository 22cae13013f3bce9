import AttuneAsyncHTTPClient
import AttuneModels
import AttuneSMS
import AttuneTesting
import AttuneVideo
import Foundation

/// The services around a call: the room that people join, and the text message after it.
///
/// Both are doubles on loopback ports, which check requests by the documented rules; nothing leaves the machine.
/// With an account, the same clients ask the real services: leave out `baseURL`, and give receipts a public address.
struct CallServices: Sendable {
    private let project: OpenTokSigner
    private let room: RESTDoubleHost<VideoDouble>
    private let video: VideoClient
    private let sms: SMSClient
    private let inbox: ReceiptInbox

    /// Runs a body while the services are up.
    static func withServices(_ body: (CallServices) async throws -> Void) async throws {
        let project = try OpenTokSigner(apiKey: "45828062", secret: Secret(UUID().uuidString))
        let room = RESTDoubleHost(VideoDouble(openTok: project))
        let secret = Secret(UUID().uuidString)
        let messages = RESTDoubleHost(SMSDouble(apiKey: "airline", secret: secret))
        let exchange = RetryingExchange(AsyncHTTPClientExchange())
        try await ReceiptInbox.withInbox { inbox in
            try await room.withServer { videoURL in
                try await messages.withServer(webhooks: AsyncHTTPClientExchange()) { messagesURL in
                    try await body(
                        CallServices(
                            project: project,
                            room: room,
                            video: try VideoClient(.openTok(project), exchange: exchange, baseURL: videoURL),
                            sms: try SMSClient(
                                SMSCredentials(apiKey: "airline", secret: secret), exchange: exchange,
                                baseURL: messagesURL),
                            inbox: inbox))
                }
            }
        }
    }

    /// Creates the call's session, and lets each speaker join it with a token.
    ///
    /// - Returns: What happened, for people.
    func openSession(for call: Call) async throws -> String {
        let session = try await self.video.createSession()
        var joined: [String] = []
        for leg in call.legs {
            let name = leg.participant.name ?? leg.participant.id
            let role: TokenRole = leg.participant.role == .agent ? .moderator : .publisher
            let token = try self.project.webToken(
                for: TokenClaims(session: session.id, role: role, connectionData: "name=\(name)"))
            let connection = try self.room.withDouble { room in try room.connect(with: token) }
            joined.append("\(name) joined as \(connection.role)")
        }
        return "Session \(session.id.text.prefix(12))… created; \(joined.joined(separator: ", "))."
    }

    /// Sends a text message, and waits for the network's word on it.
    ///
    /// - Returns: How far the message came; nil where no receipt came in ten seconds.
    /// - Throws: `Problem` where the service does not take the message.
    func send(_ followUp: FollowUp) async throws -> DeliveryStatus? {
        let message = SMSMessage(
            from: try SenderID(name: followUp.from), to: try PhoneNumber(followUp.to), text: followUp.text,
            callback: self.inbox.url)
        let result = try await self.sms.send(message)
        if let refused = result.parts.first(where: { $0.status != .accepted }) {
            throw Problem(.unavailable, "The text message was refused: \(refused.reason ?? "\(refused.status)").")
        }
        let ids = Set(result.parts.compactMap(\.id))
        return try await self.inbox.finalStatus(of: ids, within: .seconds(10))
    }
}
