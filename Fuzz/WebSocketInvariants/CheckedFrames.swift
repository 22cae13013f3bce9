package import AttuneWebSocket

/// What became of an input of frames that broke no promise.
package enum CheckedFrames: Sendable, Hashable {
    /// Everything was read, as far as it goes.
    case read
    /// It was refused with this code.
    case refused(WebSocketCloseCode)
}
