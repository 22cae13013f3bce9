#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What a network says about one part of a message that was sent.
public struct DeliveryReceipt: Sendable, Hashable {
    /// The part's id, as in ``SMSResult/Part/id``.
    public var messageID: String

    /// How far it came.
    public var status: DeliveryStatus

    /// Why it came no further, as the service numbers reasons; 0 where it was delivered, nil where none was given.
    public var errorCode: Int?

    /// Who it went to.
    public var recipient: PhoneNumber

    /// Who it came from: a number's digits, or a name.
    public var sender: String

    /// The recipient's network: mobile country code and network code, as in `23410`.
    public var network: String?

    /// What it cost, in euros.
    public var price: Decimal?

    /// The reference that the message was sent with.
    public var clientReference: String?

    /// When the service wrote the receipt, as it writes it: `2026-11-21 14:03:00` in UTC.
    public var timestamp: String?

    /// Reads a receipt.
    ///
    /// - Parameter webhook: The fields that the service sent.
    /// - Throws: ``SMSError`` with ``SMSError/Code/malformedWebhook`` where a field is missing or cannot be read.
    public init(_ webhook: SMSWebhook) throws(SMSError) {
        self.messageID = try webhook.required("messageId")
        self.status = DeliveryStatus(rawValue: try webhook.required("status"))
        self.sender = try webhook.required("to")
        do {
            self.recipient = try PhoneNumber(try webhook.required("msisdn"))
        } catch {
            throw error.code == .malformedWebhook ? error : SMSWebhook.unreadable("msisdn")
        }
        self.errorCode = try webhook.number("err-code")
        self.network = webhook["network-code"]
        self.clientReference = webhook["client-ref"]
        self.timestamp = webhook["message-timestamp"]
        self.price = nil
        if let price = webhook["price"] {
            guard let value = Decimal(plain: price) else { throw SMSWebhook.unreadable("price") }
            self.price = value
        }
    }
}
