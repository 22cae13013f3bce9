import AttuneTokens
import FoundationEssentials

/// Reads JSON Web Tokens with the platform's library: what is read here, it reads too, and as the same claims.
///
/// The reverse is not asked for: that library takes more than JSON, such as two members of one name.
enum SecondReader {
    private enum Claim: Decodable {
        case text(String)
        case other

        init(from decoder: any Decoder) throws {
            let text = try? decoder.singleValueContainer().decode(String.self)
            self = text.map(Self.text) ?? .other
        }

        var text: String? {
            if case .text(let text) = self { text } else { nil }
        }
    }

    /// Compares the texts that a token was read to say with what stands in its payload.
    ///
    /// - Parameters:
    ///   - token: The token.
    ///   - text: What it was read from.
    /// - Throws: A ``Violation`` where the two readings differ.
    static func check(_ token: Token, _ text: String) throws(Violation) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let header = self.claims(in: parts[0]), let payload = self.claims(in: parts[1]) else {
            throw Violation("A token that is read has two parts that are JSON to everybody, and a signature.")
        }
        let contents = token.contents
        let pairs = [
            (header["alg"], token.algorithm), (payload["iss"], contents.signedBy),
            (payload["application_id"], contents.applicationID), (payload["session_id"], contents.session),
            (payload["role"], contents.role?.rawValue), (payload["connection_data"], contents.connectionData),
            (payload["jti"], contents.id), (payload["scope"], contents.scope), (payload["api_key"], contents.account),
            (payload["payload_hash"], contents.payloadHash),
        ]
        for (claim, ours) in pairs {
            let theirs = claim.map(\.text) ?? (ours?.isEmpty == true ? "" : nil)
            let isSame = theirs.map { Array($0.utf8) } == ours.map { Array($0.utf8) }
            try Violation.unless(isSame, "A claim is the same to everybody.")
        }
    }

    private static func claims(in part: Substring.UTF8View) -> [String: Claim]? {
        var text = part.map { byte in
            switch byte {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: byte
            }
        }
        while !text.count.isMultiple(of: 4) { text.append(UInt8(ascii: "=")) }
        guard let json = Data(base64Encoded: Data(text)) else { return nil }
        return try? JSONDecoder().decode([String: Claim].self, from: json)
    }
}
