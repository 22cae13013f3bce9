import AttuneTokens
import Crypto

/// An input of the checks on webhooks: how the bytes of a fuzzer become a request.
///
/// | Byte | The rest |
/// |---|---|
/// | `a` | the value of `Authorization`, line feed, the body; taken as they are |
/// | `h` | header, line feed, payload, line feed, body; signed with the first account's secret |
/// | `o` | the same, signed with the other account's secret |
///
/// In a payload, `#` stands for the SHA-256 of the body.
struct WebhookInput {
    let authorization: String
    let body: [UInt8]
    /// Whose secret the token was signed with here; nil where it was not.
    let signer: String?

    init?(_ bytes: [UInt8]) {
        let rest = Array(bytes.dropFirst())
        let secret: String
        switch bytes.first {
        case UInt8(ascii: "a"):
            guard let lines = WireText.lines(rest, 2) else { return nil }
            self.authorization = String(decoding: lines[0], as: UTF8.self)
            self.body = lines[1]
            self.signer = nil
            return
        case UInt8(ascii: "h"):
            self.signer = SampleKeys.account
            secret = SampleKeys.signatureSecret
        case UInt8(ascii: "o"):
            self.signer = SampleKeys.otherAccount
            secret = SampleKeys.otherSignatureSecret
        default:
            return nil
        }
        guard let lines = WireText.lines(rest, 3) else { return nil }
        self.body = lines[2]
        let hash = Array(WireText.hexadecimal(SHA256.hash(data: self.body)).utf8)
        let payload = lines[1].flatMap { $0 == UInt8(ascii: "#") ? hash : [$0] }
        self.authorization = "Bearer \(SampleKeys.webToken(lines[0], payload, secret: secret))"
    }
}
