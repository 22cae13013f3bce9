import NIOCore

extension Channel {
    /// Bytes that the channel keeps because the socket does not take them; call it on the channel's event loop.
    var unsentByteCount: Int {
        (try? self.syncOptions?.getOption(.bufferedWritableBytes)).flatMap(\.self) ?? .max
    }
}
