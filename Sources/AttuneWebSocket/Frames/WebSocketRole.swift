/// Which end of a connection this is.
package enum WebSocketRole: Sendable, CaseIterable {
    case client
    case server

    /// Whether the frames of the other end are masked: those of a client are (RFC 6455, section 5.1).
    var readsMasked: Bool {
        self == .server
    }
}
