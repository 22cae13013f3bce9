import NIOCore
import NIOSSL

/// The name of the server that a client means, beside the names in the certificate that it is shown.
struct ServerName: Sendable {
    private let name: String

    /// A host's name; none of an address.
    init(_ name: String) {
        self.name = Self.plain(name)
    }

    /// Whether a certificate that NIOSSL accepts is one for this name (RFC 6125, section 6.4).
    ///
    /// NIOSSL also accepts one for the address that the socket leads to. That is the wrong question where a name was
    /// asked for: behind a proxy the socket leads to the proxy. So where a certificate has addresses at all, the name has
    /// to be among its names, too.
    func isNamed(by certificate: NIOSSLCertificate) -> Bool {
        let names = certificate._subjectAlternativeNames()
        guard names.contains(where: { $0.nameType == .ipAddress }) else { return true }
        return names.contains { name in
            name.nameType == .dnsName && self.matches(String(decoding: name.contents, as: UTF8.self))
        }
    }

    /// Whether a name of a certificate, which may begin with a label `*`, is this one.
    func matches(_ pattern: String) -> Bool {
        let pattern = Self.plain(pattern)
        if pattern == self.name { return true }
        guard pattern.hasPrefix("*."), let period = self.name.firstIndex(of: ".") else { return false }
        let domain = pattern.dropFirst()
        // A wildcard stands for one label, and not for all of a top-level domain.
        return domain.dropFirst().contains(".") && period > self.name.startIndex && self.name[period...] == domain
    }

    private static func plain(_ name: String) -> String {
        let name = name.lowercased()
        return name.hasSuffix(".") ? String(name.dropLast()) : name
    }
}

/// A certificate that holds, but for another server.
struct WrongServerName: Error, CustomStringConvertible {
    let description: String
}

extension NIOSSLClientHandler {
    /// Makes a handler that accepts the certificate of the server that is meant, and of no other.
    ///
    /// - Parameters:
    ///   - context: What is trusted.
    ///   - name: The server's name; nil where its address is what the socket leads to.
    /// - Returns: The handler.
    /// - Throws: NIOSSL's error where the name is none.
    static func make(_ context: NIOSSLContext, for name: String?) throws -> NIOSSLClientHandler {
        guard let name else { return try NIOSSLClientHandler(context: context, serverHostname: nil) }
        let serverName = ServerName(name)
        return try NIOSSLClientHandler._makeSSLClientHandler(context: context, serverHostname: name) {
            certificate, channel in
            channel.eventLoop.makeCompletedFuture {
                guard serverName.isNamed(by: certificate) else {
                    throw WrongServerName(description: "the certificate is not one for \(name)")
                }
            }
        }
    }
}
