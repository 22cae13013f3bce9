import NIOCore
import NIOPosix
import NIOSSL

/// A client that speaks TLS by NIO alone.
enum TLSPeer {
    /// Connects to loopback, writes, and reads nothing into anything.
    static func connect(port: Int, upgrade request: String) async throws -> any Channel {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Certificate.bytes("authority")))
        let context = try NIOSSLContext(configuration: configuration)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        NIOSSLClientHandler(context: context, serverHostname: "localhost"))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        try await channel.writeAndFlush(ByteBuffer(string: request))
        return channel
    }
}

extension RawPeer {
    /// Speaks TLS as a server from here on, after bytes that go out before.
    func serveTLS(_ identity: String, after bytes: String) async throws {
        let certificates = try NIOSSLCertificate.fromPEMBytes(Certificate.bytes(identity))
        let key = try NIOSSLPrivateKey(bytes: Certificate.bytes("\(identity)-key"), format: .pem)
        let context = try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(key)))
        let channel = self.channel
        // In one turn of the loop: the client's answer to these bytes is TLS already.
        try await channel.eventLoop.submit {
            channel.writeAndFlush(ByteBuffer(string: bytes), promise: nil)
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context), position: .first)
        }.get()
    }
}
