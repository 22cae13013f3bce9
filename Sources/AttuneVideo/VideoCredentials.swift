public import AttuneTokens
import HTTPTypes

/// Who asks the video service: a project of the OpenTok environment, or an application of the Unified one.
///
/// The two are never guessed from the form of a key, as SDKs do: they have other hosts, other tokens, and other ids.
public struct VideoCredentials: Sendable {
    private enum Value: Sendable {
        case openTok(OpenTokSigner)
        case unified(UnifiedSigner)
    }

    /// The header field of the OpenTok environment, whose value is a token and no scheme.
    ///
    /// The name is one that HTTP allows, so that it is never nil.
    private static let openTokHeader = HTTPField.Name("X-OPENTOK-AUTH") ?? .authorization

    private let value: Value

    /// A project of the OpenTok environment.
    ///
    /// - Parameter project: Signs with the API key and secret.
    /// - Returns: The credentials.
    public static func openTok(_ project: OpenTokSigner) -> VideoCredentials {
        VideoCredentials(value: .openTok(project))
    }

    /// An application of the Unified environment.
    ///
    /// - Parameter application: Signs with the application's private key.
    /// - Returns: The credentials.
    public static func unified(_ application: UnifiedSigner) -> VideoCredentials {
        VideoCredentials(value: .unified(application))
    }

    /// The API key or the application id, which the ids of its sessions carry.
    public var project: String {
        switch self.value {
        case .openTok(let project): project.apiKey
        case .unified(let application): application.applicationID
        }
    }

    /// Where the environment's service is.
    var baseURL: String {
        switch self.value {
        case .openTok: "https://api.opentok.com"
        case .unified: "https://video.api.vonage.com"
        }
    }

    /// The header field of one call, with a token made for it.
    ///
    /// Both environments get three minutes: the OpenTok one accepts five at most, and no call takes longer.
    func authorization(now: UnixTime) throws(TokenError) -> HTTPField {
        switch self.value {
        case .openTok(let project):
            HTTPField(
                name: Self.openTokHeader, value: try project.restToken(lifetime: .seconds(180), now: now).reveal())
        case .unified(let application):
            HTTPField(
                name: .authorization,
                value: "Bearer \(try application.restToken(lifetime: .seconds(180), now: now).reveal())")
        }
    }
}

extension VideoCredentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The environment and the project, without the secret.
    public var description: String {
        switch self.value {
        case .openTok(let project): project.description
        case .unified(let application): application.description
        }
    }

    /// The same as ``description``.
    public var debugDescription: String { self.description }

    /// The description alone.
    public var customMirror: Mirror { Mirror(self, children: ["credentials": self.description]) }
}
