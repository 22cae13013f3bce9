public import AttuneCore
import HTTPTypes

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The account that sends: an API key and its secret, sent as HTTP Basic authentication (RFC 7617).
public struct SMSCredentials: Sendable {
    /// The account's key, as in `abcd1234`.
    public let apiKey: String

    private let secret: Secret

    /// Creates credentials.
    ///
    /// - Parameters:
    ///   - apiKey: The account's key: letters and digits.
    ///   - secret: The account's API secret.
    /// - Throws: ``SMSError`` with ``SMSError/Code/invalidCredentials``.
    public init(apiKey: String, secret: Secret) throws(SMSError) {
        guard !apiKey.isEmpty, apiKey.utf8.allSatisfy(\.isLetterOrDigit) else {
            throw SMSError(
                .invalidCredentials,
                "An API key has letters and digits only; this one of \(apiKey.utf8.count) bytes has something else.")
        }
        guard !secret.isEmpty else {
            throw SMSError(.invalidCredentials, "The API secret is empty.")
        }
        self.apiKey = apiKey
        self.secret = secret
    }

    var authorization: HTTPField {
        let pair = Data("\(self.apiKey):\(self.secret.reveal())".utf8)
        return HTTPField(name: .authorization, value: "Basic \(pair.base64EncodedString())")
    }
}

extension SMSCredentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The key, without the secret.
    public var description: String { "account \(self.apiKey), secret <redacted>" }

    /// The same as ``description``.
    public var debugDescription: String { self.description }

    /// The key alone.
    public var customMirror: Mirror { Mirror(self, children: ["apiKey": self.apiKey]) }
}
