import HTTPTypes

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Why a service did not do something, in its own words, fit to be shown.
package struct ServiceReason {
    /// At most 300 characters on one line; nil where the service gave no reason.
    private(set) var text: String?
    /// The service's own number or name for the reason.
    private(set) var code: String?

    init(_ reply: HTTPReply, to request: OutboundRequest) {
        guard let body = try? JSONDecoder().decode(Body.self, from: Data(reply.body)) else { return }
        self.text = body.reason.flatMap { Self.printable($0, inReplyTo: request) }
        self.code = body.code.flatMap { Self.printable($0, inReplyTo: request) }
    }

    // MARK: - The body

    /// The members that the services use for it: `code`, `message` and `description` of the video service, `title` and
    /// `detail` of RFC 9457.
    private struct Body: Decodable {
        private enum CodingKeys: String, CodingKey {
            case code, message, description, title, detail
        }

        var code: String?
        var reason: String?

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            // A number in most services, a name in some. One odd member must not hide the others.
            self.code =
                (try? members.decode(Int.self, forKey: .code)).map { String($0) }
                ?? (try? members.decode(String.self, forKey: .code))
            // The longer one explains the shorter one.
            self.reason = [.detail, .description, .message, .title]
                .compactMap { try? members.decode(String.self, forKey: $0) }.first { !$0.isEmpty }
        }
    }

    // MARK: - What may be shown

    private static let maximumLength = 300

    /// What a service said, on one line, without the credentials of the request, and cut to 300 characters.
    ///
    /// - Parameters:
    ///   - text: The service's words.
    ///   - request: What they answer.
    /// - Returns: The words; nil where nothing is left.
    package static func printable(_ text: String, inReplyTo request: OutboundRequest) -> String? {
        // First what cannot be seen: it could stand inside a secret.
        var scalars = text.unicodeScalars.filter { !$0.isInvisible }
        // As scalars: a combining mark behind a secret makes another character of its last letter.
        let redacted = Array(Secret("").description.unicodeScalars)
        for secret in request.secrets { scalars = scalars.replacing(Array(secret.unicodeScalars), with: redacted) }
        guard scalars.count > Self.maximumLength else { return scalars.isEmpty ? nil : String(scalars) }
        return String(String.UnicodeScalarView(scalars.prefix(Self.maximumLength - 1))) + "…"
    }
}

extension OutboundRequest {
    /// What a careless service could echo: the words of the header fields that may hold a secret, the longest first.
    fileprivate var secrets: [String] {
        var secrets: [String] = []
        for field in self.head.headerFields where Self.mayHoldSecret(field.name) {
            let words = field.value.split(separator: " ").map(String.init)
            // Of several words, the first is the scheme of authentication (RFC 9110, section 11.4). Words of
            // fewer than six bytes are kept: they are more likely words of a sentence than a secret.
            secrets += ([field.value] + words.dropFirst()).filter { $0.utf8.count >= 6 }
            guard words.count == 2, words[0].lowercased() == "basic", let data = Data(base64Encoded: words[1]) else {
                continue
            }
            let pair = String(decoding: data, as: UTF8.self)
            secrets.append(pair)
            // The password comes after the first colon (RFC 7617, section 2).
            if let colon = pair.firstIndex(of: ":") { secrets.append(String(pair[pair.index(after: colon)...])) }
        }
        return secrets.filter { !$0.isEmpty }.sorted { $0.utf8.count > $1.utf8.count }
    }
}

extension Unicode.Scalar {
    /// Whether it shows nothing of its own, and changes lines or the order of others instead.
    fileprivate var isInvisible: Bool {
        switch self.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
