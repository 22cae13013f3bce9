import NIOCore

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// What a peer under a test's control does to its own socket; no part of the API.
extension WebSocketOutbound {
    /// Reads the socket from now on, or does not.
    ///
    /// While it is not read, no ping is answered and no close is noticed, and the network's buffers fill.
    package func setReading(_ isReading: Bool) {
        // It fails on a channel that is closed, which reads nothing anyway.
        self.connection.channel.setOption(.autoRead, value: isReading).whenComplete { _ in }
    }

    /// Ends the TCP connection with a reset: no close frame, and nothing of what waits.
    package func reset() {
        let channel = self.connection.channel
        guard let options = channel as? any SocketOptionProvider else { return channel.close(promise: nil) }
        options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in channel.close(promise: nil) }
    }
}
