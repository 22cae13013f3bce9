public import HTTPTypes

/// What a server does with a request to upgrade.
public struct WebSocketUpgradeDecision: Sendable, Hashable {
    enum Value: Sendable, Hashable {
        case accept(HTTPFields)
        case refuse(HTTPResponse.Status, body: String)
    }

    let value: Value

    /// Upgrades.
    ///
    /// - Parameter subprotocol: The one to speak, out of those that the client offered (RFC 6455, section 4.2.2).
    /// - Returns: The decision to upgrade.
    public static func accept(subprotocol: String? = nil) -> WebSocketUpgradeDecision {
        var headers: HTTPFields = [:]
        if let subprotocol { headers[.secWebSocketProtocol] = subprotocol }
        return WebSocketUpgradeDecision(value: .accept(headers))
    }

    /// Answers with a status and closes the connection.
    ///
    /// - Parameters:
    ///   - status: The HTTP status, as 401 for credentials that do not fit.
    ///   - body: JSON for the client.
    /// - Returns: The decision not to upgrade.
    public static func refuse(_ status: HTTPResponse.Status, body: String) -> WebSocketUpgradeDecision {
        WebSocketUpgradeDecision(value: .refuse(status, body: body))
    }
}
