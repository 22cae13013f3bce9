public import HTTPTypes

/// What a server does with a request to upgrade.
public struct WebSocketUpgradeDecision: Sendable, Hashable {
    enum Value: Sendable, Hashable {
        case accept(subprotocol: String?)
        case refuse(HTTPResponse.Status, headers: HTTPFields, body: String)
    }

    let value: Value

    /// Upgrades.
    ///
    /// - Parameter subprotocol: The one to speak, out of those that the client offered (RFC 6455, section 4.2.2); one that
    ///   it did not offer is not spoken.
    /// - Returns: The decision to upgrade.
    public static func accept(subprotocol: String? = nil) -> WebSocketUpgradeDecision {
        WebSocketUpgradeDecision(value: .accept(subprotocol: subprotocol))
    }

    /// Answers with a status and closes the connection.
    ///
    /// - Parameters:
    ///   - status: The HTTP status, as 401 for credentials that do not fit.
    ///   - headers: Header fields of the answer, as `Location` for a redirect or `Retry-After`.
    ///   - body: JSON for the client.
    /// - Returns: The decision not to upgrade.
    public static func refuse(
        _ status: HTTPResponse.Status, headers: HTTPFields = [:], body: String
    ) -> WebSocketUpgradeDecision {
        WebSocketUpgradeDecision(value: .refuse(status, headers: headers, body: body))
    }
}
