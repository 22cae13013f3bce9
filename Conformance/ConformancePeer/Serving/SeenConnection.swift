import AttuneWebSocket

/// What a server saw of a connection, for the client to compare.
struct SeenConnection: Codable, Sendable {
    /// What both ends agreed to speak.
    var subprotocol: String?
    /// The code of the client's close frame.
    var code: UInt16?
    /// The reason in it.
    var reason: String?
    /// How many frames the messages came in; nil where the server cannot see it.
    var frames: Int?
}

extension SeenConnection {
    /// What is known of a connection that has ended.
    init(_ inbound: WebSocketInbound) {
        self.subprotocol = inbound.subprotocol
        self.code = inbound.close?.code?.rawValue
        self.reason = inbound.close?.reason
    }
}
