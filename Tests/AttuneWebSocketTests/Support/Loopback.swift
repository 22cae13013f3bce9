import NIOCore
import NIOPosix

/// What the machine has beside 127.0.0.1.
enum Loopback {
    /// Whether one can listen on ::1.
    static func hasIPv6() async -> Bool {
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        guard let listener = try? await bootstrap.bind(host: "::1", port: 0).get() else { return false }
        try? await listener.close()
        return true
    }

    /// Whether one can, and the name localhost leads there.
    static func isNamedInIPv6() async -> Bool {
        // RFC 6724, section 2.1: ::1 has precedence over 127.0.0.1 where there are both.
        let address = try? SocketAddress.makeAddressResolvingHost("localhost", port: 0)
        guard address?.protocol == .inet6 else { return false }
        return await Self.hasIPv6()
    }
}
