import AttuneCore
import AttuneWebSocket
import Foundation

/// The certificates of the TLS tests; the README beside them says who they are.
enum Certificate {
    /// What signs the others, and what a client trusts.
    static var authority: TLSTrustRoots {
        get throws { .pem(try Self.bytes("authority")) }
    }

    /// An identity by the name of its files.
    static func identity(_ name: String) throws -> TLSIdentity {
        try TLSIdentity(
            certificateChain: Self.bytes(name),
            privateKey: Secret(String(decoding: Self.bytes("\(name)-key"), as: UTF8.self)))
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        guard let url = Bundle.module.url(forResource: name, withExtension: "pem", subdirectory: "Certificates") else {
            throw CocoaError(.fileNoSuchFile)
        }
        return Array(try Data(contentsOf: url))
    }
}
