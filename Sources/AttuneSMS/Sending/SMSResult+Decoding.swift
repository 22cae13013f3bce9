import AttuneHTTP

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension SMSResult {
    /// Reads the body of an answer; nil where it is not what the service documents.
    init?(_ reply: HTTPReply, to request: OutboundRequest) {
        guard let body = try? JSONDecoder().decode(Body.self, from: Data(reply.body)), !body.messages.isEmpty else {
            return nil
        }
        var parts: [Part] = []
        for message in body.messages {
            // Numbers come as texts.
            guard let status = Int(message.status) else { return nil }
            parts.append(
                Part(
                    status: SMSStatus(rawValue: status),
                    reason: message.errorText.flatMap { ServiceReason.printable($0, inReplyTo: request) },
                    id: message.id,
                    price: message.price.flatMap { Decimal(plain: $0) },
                    remainingBalance: message.remainingBalance.flatMap { Decimal(plain: $0) },
                    network: message.network))
        }
        self.init(parts: parts)
    }

    private struct Body: Decodable {
        struct Message: Decodable {
            enum CodingKeys: String, CodingKey {
                case status, network
                case id = "message-id"
                case errorText = "error-text"
                case price = "message-price"
                case remainingBalance = "remaining-balance"
            }

            var status: String
            var id: String?
            var errorText: String?
            var price: String?
            var remainingBalance: String?
            var network: String?
        }

        var messages: [Message]
    }
}

extension Decimal {
    /// Reads a number as the service writes prices, as in `0.03330000`; nil for anything else.
    ///
    /// `Decimal(string:)` alone reads the number that a text begins with.
    init?(plain text: String) {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard digits.utf8.count <= 30, digits.utf8.first?.isDigit == true,
            digits.utf8.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") }),
            digits.utf8.count(where: { $0 == UInt8(ascii: ".") }) <= 1
        else { return nil }
        self.init(string: text)
    }
}
