/// The body of a reply of the SMS API, where every number is a text.
struct SMSReply: Encodable {
    struct Item: Encodable {
        enum CodingKeys: String, CodingKey {
            case status, to, network
            case text = "error-text"
            case id = "message-id"
            case balance = "remaining-balance"
            case price = "message-price"
            case reference = "client-ref"
        }

        var status: String
        var text: String?
        var to: String?
        var id: String?
        var balance: String?
        var price: String?
        var network: String?
        var reference: String?
    }

    enum CodingKeys: String, CodingKey {
        case count = "message-count"
        case messages
    }

    var count: String
    var messages: [Item]

    init(_ messages: [Item]) {
        self.count = "\(messages.count)"
        self.messages = messages
    }
}
