import NIOCore
import Synchronization

/// The sockets of a server that nobody serves yet: what must go with the server, since no task looks after it.
final class WebSocketHandshakes: Sendable {
    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        var isStopped = false
    }

    private let state = Mutex(State())

    /// A socket was accepted; call it on the socket's event loop.
    func began(on channel: any Channel, _ upgrade: EventLoopFuture<WebSocketAcceptor.Upgrade>) {
        let isStopped = self.state.withLock { state in
            if !state.isStopped { state.channels[ObjectIdentifier(channel)] = channel }
            return state.isStopped
        }
        channel.closeFuture.whenComplete { _ in
            self.ended(on: channel)
            // A connection that no task took from the listener must live as long as its socket: NIO traps on one that
            // goes before.
            withExtendedLifetime(upgrade) {}
        }
        if isStopped { channel.drop() }
    }

    /// A task serves the connection now, or the socket is closed.
    func ended(on channel: any Channel) {
        self.state.withLock { _ = $0.channels.removeValue(forKey: ObjectIdentifier(channel)) }
    }

    /// Closes every socket that nobody serves, now and from now on.
    func stop() {
        let channels = self.state.withLock { state in
            state.isStopped = true
            defer { state.channels = [:] }
            return Array(state.channels.values)
        }
        for channel in channels { channel.eventLoop.execute { channel.drop() } }
    }
}
