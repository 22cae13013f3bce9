import ArgumentParser
import AttuneCore
import AttuneWebSocket
import Foundation

/// Who a server is, where it speaks TLS.
struct IdentityOptions: ParsableArguments {
    @Option(help: "A file with the server's certificate, in PEM; without one the server does not speak TLS.")
    var certificate: String?

    @Option(help: "A file with the key to the certificate, in PEM.")
    var key: String?

    mutating func validate() throws {
        guard (self.certificate == nil) == (self.key == nil) else {
            throw ValidationError("--certificate and --key come together.")
        }
    }

    /// How the server speaks TLS; nil where it does not.
    func tls() throws -> WebSocketServerTLS? {
        guard let certificate, let key else { return nil }
        let identity = try TLSIdentity(
            certificateChain: Array(Data(contentsOf: URL(filePath: certificate))),
            privateKey: Secret(String(contentsOfFile: key, encoding: .utf8)))
        return try WebSocketServerTLS(identity: identity)
    }
}
