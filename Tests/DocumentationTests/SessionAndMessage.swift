import AttuneSMS
import AttuneTesting
import AttuneVideo

/// The code of `Documentation/REST.md`: what stands between the marks is what the page shows.
enum SessionAndMessage {
    static func run(print: (String) -> Void) async throws {
        // Documentation/REST.md: begin
        let project = try OpenTokSigner(apiKey: "45828062", secret: Secret("the project's secret"))
        let room = RESTDoubleHost(VideoDouble(openTok: project))
        let video = try VideoClient(.openTok(project), exchange: room)

        let session = try await video.createSession()
        let token = try project.webToken(
            for: TokenClaims(session: session.id, role: .moderator, connectionData: "name=Ada"))
        let ada = try room.withDouble { try $0.connect(with: token) }
        print("\(ada.role) joined")

        let account = try SMSCredentials(apiKey: "abcd1234", secret: Secret("the account's secret"))
        let network = RESTDoubleHost(
            SMSDouble(
                apiKey: account.apiKey, secret: Secret("the account's secret"),
                receiptURL: "https://desk.example/receipts"))
        let sms = try SMSClient(account, exchange: network)

        let message = SMSMessage(
            from: try SenderID(name: "Airline"), to: try PhoneNumber("+44 7700 900123"), text: "Booking 7429.")
        let result = try await sms.send(message)
        print("\(result.parts.count) part, accepted: \(result.isAccepted)")

        // On a port, `withServer(webhooks:)` posts receipts; in memory they are taken.
        for webhook in network.withDouble({ $0.takeWebhooks() }) {
            let receipt = try DeliveryReceipt(SMSWebhook(form: webhook.body))
            print("\(receipt.status)")
        }
        // Documentation/REST.md: end
    }
}
