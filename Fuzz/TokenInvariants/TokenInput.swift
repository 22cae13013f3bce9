import AttuneTokens

/// An input of the checks on tokens: how the bytes of a fuzzer become a token.
///
/// A change in the middle of a token mostly damages its base64 or its signature, and ends there. So an input may say
/// what stands inside, and is encoded and signed here. The first byte tells the form:
///
/// | Byte | The rest |
/// |---|---|
/// | `t` | a token, taken as it is |
/// | `c` | what a `T1==` token carries, with its signature; it is encoded |
/// | `f` | the fields of a `T1==` token; they are signed and encoded |
/// | `h` | header, line feed, payload of a JSON Web Token; they are encoded and signed with HS256 |
/// | `r` | the same with RS256; one input in 16 is really signed, for RSA takes a thousand times as long |
/// | `s` | session, role, life in seconds, layout classes with commas, connection data, a line each: claims to sign |
enum TokenInput {
    /// A text to be read, and the algorithm that it was signed with here; nil where it was not.
    case text(String, signedWith: String?)
    /// Claims to be signed, with RS256 only where `isChosen`.
    case claims(TokenClaims, isChosen: Bool)
    /// Claims of a session id that is none.
    case noSession(TokenError)

    init?(_ bytes: [UInt8], _ keys: SampleKeys) {
        guard let form = bytes.first else { return nil }
        let rest = Array(bytes.dropFirst())
        switch form {
        case UInt8(ascii: "t"):
            self = .text(String(decoding: rest, as: UTF8.self), signedWith: nil)
        case UInt8(ascii: "c"):
            self = .text("T1==" + WireText.base64(rest), signedWith: nil)
        case UInt8(ascii: "f"):
            self = .text(SampleKeys.t1(fields: rest), signedWith: "HMAC-SHA1")
        case UInt8(ascii: "h"):
            guard let lines = WireText.lines(rest, 2) else { return nil }
            self = .text(SampleKeys.webToken(lines[0], lines[1], secret: SampleKeys.secret), signedWith: "HS256")
        case UInt8(ascii: "r"):
            guard let lines = WireText.lines(rest, 2) else { return nil }
            if Sampling.isChosen(rest, oneIn: 16) {
                guard let text = keys.applicationToken(lines[0], lines[1]) else { return nil }
                self = .text(text, signedWith: "RS256")
            } else {
                let signature = WireText.urlSafe([UInt8](repeating: 1, count: 256))
                self = .text(
                    "\(WireText.urlSafe(lines[0])).\(WireText.urlSafe(lines[1])).\(signature)", signedWith: nil)
            }
        case UInt8(ascii: "s"):
            guard let lines = WireText.lines(rest, 5) else { return nil }
            self = Self.claims(
                of: lines.map { String(decoding: $0, as: UTF8.self) }, isChosen: Sampling.isChosen(rest, oneIn: 16))
        default:
            return nil
        }
    }

    private static func claims(of lines: [String], isChosen: Bool) -> TokenInput {
        let session: SessionID
        do throws(TokenError) {
            session = try SessionID(lines[0])
        } catch {
            return .noSession(error)
        }
        return .claims(
            TokenClaims(
                session: session,
                role: TokenRole(rawValue: lines[1]),
                expiry: Int64(lines[2]).map { SampleKeys.now + .seconds($0) },
                connectionData: lines[4],
                initialLayoutClasses: lines[3].unicodeScalars.split(separator: ",").map { String($0) }),
            isChosen: isChosen)
    }
}
