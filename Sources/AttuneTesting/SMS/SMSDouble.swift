public import AttuneHTTP
public import AttuneTokens
public import HTTPTypes

/// A stand-in for the SMS API of one account: takes messages, counts their parts, and sends delivery receipts.
///
/// It knows two of the three ways to authenticate, the key and the secret as fields and as HTTP Basic; every signature
/// is refused. Nothing leaves the process but the receipts.
public struct SMSDouble: RESTDouble {
    /// A message that was taken.
    public struct Message: Sendable, Hashable {
        /// One id for each part.
        public var ids: [String]
        /// Who it comes from.
        public var sender: String
        /// Who it goes to: digits.
        public var recipient: String
        /// What it says.
        public var text: String
        /// All the fields of the request but the account's secret.
        public var fields: [String: String]
    }

    /// The messages in the order of their coming.
    public private(set) var messages: [Message] = []

    /// What receipts say.
    public var deliveryStatus = "delivered"

    /// Why it was delivered no further: 0 goes with `delivered`.
    public var errorCode = 0

    private let apiKey: String
    private let secret: Secret
    private let receiptAddress: ReceiptAddress?
    private var webhooks: [OutboundRequest] = []
    /// A message costs what the service's documentation shows as an example, in hundred-millionths of a euro.
    private let price: Int64 = 3_330_000
    private var balance: Int64

    /// Creates a stand-in.
    ///
    /// - Parameters:
    ///   - apiKey: The account's key.
    ///   - secret: The account's secret.
    ///   - receiptURL: Where receipts go whose message names no address of its own; nil for nowhere.
    ///   - balance: What the account has, in cents.
    public init(apiKey: String, secret: Secret, receiptURL: String? = nil, balance: Int64 = 1_000) {
        self.apiKey = apiKey
        self.secret = secret
        self.receiptAddress = receiptURL.flatMap(ReceiptAddress.init)
        precondition(receiptURL == nil || self.receiptAddress != nil, "Receipts go to an HTTP URL.")
        self.balance = balance * 1_000_000
    }

    /// Replies to a request to send a message.
    ///
    /// - Parameters:
    ///   - request: The method, the path with its query, and the header fields.
    ///   - body: The body's bytes: a form, or JSON with the same names.
    ///   - now: The time of the request.
    /// - Returns: The reply: 200 also for a message that is refused, as the service has it.
    public mutating func reply(to request: HTTPRequest, body: [UInt8], now: UnixTime) -> HTTPReply {
        guard request.plainPath == "/sms/json" else { return HTTPReply(status: .notFound) }
        guard request.method == .post else { return HTTPReply(status: .methodNotAllowed) }
        guard var fields = SMSFields.read(body, type: request.mediaType) else {
            return self.refusal(2, "Missing parameters")
        }
        if let problem = fields.authenticate(
            request.headerFields[.authorization], apiKey: self.apiKey, secret: self.secret) ?? fields.problem()
        {
            return self.refusal(problem.status, problem.text)
        }
        let partCount = fields.partCount
        guard self.balance >= self.price * Int64(partCount) else {
            return self.refusal(9, "Quota Exceeded - rejected")
        }
        return self.take(fields, partCount: partCount, now: now)
    }

    /// Hands over the receipts that are due: one for each part of each message since the last time.
    ///
    /// - Returns: The requests, in their order.
    public mutating func takeWebhooks() -> [OutboundRequest] {
        defer { self.webhooks = [] }
        return self.webhooks
    }

    // MARK: - Replies

    private mutating func take(_ fields: SMSFields, partCount: Int, now: UnixTime) -> HTTPReply {
        let ids = (0..<partCount).map { index in
            let digits = String(self.messages.count * 100 + index + 1, radix: 16, uppercase: true)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
        self.messages.append(
            Message(
                ids: ids, sender: fields["from"] ?? "", recipient: fields["to"] ?? "", text: fields["text"] ?? "",
                fields: fields.values))
        self.balance -= self.price * Int64(partCount)
        if fields.wantsReceipt, let address = fields["callback"].flatMap(ReceiptAddress.init) ?? self.receiptAddress {
            self.webhooks += ids.map { self.receipt(for: $0, of: fields, to: address, now: now) }
        }
        let items = ids.map { id in
            SMSReply.Item(
                status: "0", to: fields["to"], id: id, balance: Self.euros(self.balance), price: Self.euros(self.price),
                network: "23410", reference: fields["client-ref"])
        }
        return HTTPReply(.ok, json: SMSReply(items))
    }

    private func refusal(_ status: Int, _ text: String) -> HTTPReply {
        HTTPReply(.ok, json: SMSReply([SMSReply.Item(status: "\(status)", text: text)]))
    }

    private func receipt(
        for id: String, of fields: SMSFields, to address: ReceiptAddress, now: UnixTime
    ) -> OutboundRequest {
        let time = ReceiptTime(now)
        var pairs = [
            ("msisdn", fields["to"] ?? ""), ("to", fields["from"] ?? ""), ("network-code", "23410"), ("messageId", id),
            ("price", Self.euros(self.price)), ("status", self.deliveryStatus), ("scts", time.compact),
            ("err-code", "\(self.errorCode)"), ("api-key", self.apiKey), ("message-timestamp", time.spaced),
        ]
        if let reference = fields["client-ref"] { pairs.append(("client-ref", reference)) }
        return address.post(form: FormCoding.encode(pairs))
    }

    /// An amount with eight places, as the service writes it.
    private static func euros(_ amount: Int64) -> String {
        let fraction = String(amount % 100_000_000)
        return "\(amount / 100_000_000).\(String(repeating: "0", count: 8 - fraction.count))\(fraction)"
    }
}
