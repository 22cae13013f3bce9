import NIOSSL
import Testing

@testable import AttuneWebSocket

@Suite("ServerName")
struct ServerNameTests {
    @Test(
        "A name of a certificate matches without regard to case or a final period, and a wildcard for one label",
        arguments: [
            ("peer.example", "peer.example"), ("Peer.Example", "pEER.eXAMPLE"), ("peer.example.", "peer.example"),
            ("peer.example", "peer.example."), ("a.peer.example", "*.peer.example"),
        ])
    func matches(name: String, pattern: String) {
        #expect(ServerName(name).matches(pattern))
    }

    @Test(
        "Another name does not match, nor does a wildcard elsewhere than for one whole label above a domain",
        arguments: [
            ("peer.example", "other.example"), ("peer.example", "*.example"), ("peer.example", "*"),
            ("a.b.peer.example", "*.peer.example"), ("peer.example", "*.peer.example"),
            ("a.peer.example", "a*.peer.example"),
            (".peer.example", "*.peer.example"), ("peer.example", "p*.example"), ("a.peer.example", "a.*.example"),
        ])
    func differs(name: String, pattern: String) {
        #expect(!ServerName(name).matches(pattern))
    }

    @Test("Where a certificate names addresses, the name has to be among its names")
    func certificates() throws {
        let server = try #require(NIOSSLCertificate.fromPEMBytes(Certificate.bytes("server")).first)
        #expect(ServerName("localhost").isNamed(by: server))
        #expect(!ServerName("peer.invalid").isNamed(by: server))
        // One without addresses was looked at by NIOSSL already.
        let other = try #require(NIOSSLCertificate.fromPEMBytes(Certificate.bytes("other")).first)
        #expect(ServerName("peer.invalid").isNamed(by: other))
    }
}
