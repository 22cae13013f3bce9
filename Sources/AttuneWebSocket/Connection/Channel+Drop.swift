import NIOCore
import NIOSSL

extension Channel {
    /// Closes at once, without the good-bye of TLS, which waits for the peer's; call it on the channel's event loop.
    func drop() {
        let handlers = self.pipeline.syncOperations
        if let tls = try? handlers.context(handlerType: NIOSSLClientHandler.self) {
            tls.close(promise: nil)
        } else if let tls = try? handlers.context(handlerType: NIOSSLServerHandler.self) {
            tls.close(promise: nil)
        } else {
            self.close(promise: nil)
        }
    }
}
