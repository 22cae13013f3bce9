import HTTPTypes
import NIOCore
import Testing

@testable import AttuneWebSocket

@Suite("ProxyHandshake")
struct ProxyHandshakeTests {
    private func handshake(
        _ url: String = "wss://peer.example/x?token=1", user: String? = nil, password: String? = nil
    ) throws -> ProxyHandshake {
        let proxy = try HTTPProxy(host: "proxy.example", port: 3_128, user: user, password: password.map { Secret($0) })
        return ProxyHandshake(to: try WebSocketURL(url), through: proxy)
    }

    // MARK: The request

    @Test(
        "The request names the peer and its port, and nothing else of its address",
        arguments: [
            ("wss://peer.example/x?token=1", "peer.example:443"), ("ws://peer.example", "peer.example:80"),
            ("wss://peer.example:9000", "peer.example:9000"), ("wss://[2001:db8::7]", "[2001:db8::7]:443"),
            ("ws://10.0.0.1", "10.0.0.1:80"),
        ])
    func request(url: String, destination: String) throws {
        #expect(
            try self.handshake(url).request.text
                == "CONNECT \(destination) HTTP/1.1\r\nHost: \(destination)\r\n\r\n")
    }

    @Test(
        "A user and a password go as RFC 7617 has them",
        arguments: [
            ("Aladdin", "open sesame", "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="), ("test", "123£", "dGVzdDoxMjPCow=="),
            ("u", nil, "dTo="), ("", "p", "OnA="), ("u", "a:b", "dTphOmI="),
        ])
    func credentials(user: String, password: String?, value: String) throws {
        let text = try self.handshake(user: user, password: password).request.text
        #expect(text.contains("\r\nProxy-Authorization: Basic \(value)\r\n"))
    }

    // MARK: The answer

    private enum Ending: Hashable {
        case open(rest: String)
        case waiting
        case failed(WebSocketError.Code, status: Int?, body: String?)
    }

    private func ending(_ parts: [[UInt8]], isOver: Bool = false) throws -> Ending {
        var handshake = try self.handshake()
        var buffer = ByteBuffer()
        var isOpen = false
        for part in parts {
            buffer.writeBytes(part)
            if isOpen { continue }
            do throws(WebSocketError) {
                isOpen = try handshake.received(&buffer)
            } catch {
                return .failed(error.code, status: error.refusal?.status.code, body: error.refusal?.body)
            }
        }
        if isOver, let error = handshake.ended() {
            return .failed(error.code, status: error.refusal?.status.code, body: error.refusal?.body)
        }
        return isOpen ? .open(rest: buffer.text) : .waiting
    }

    @Test(
        "Any 2xx opens the tunnel; it has no body whatever its fields say, and what follows is the peer's",
        arguments: [
            "HTTP/1.1 200 Connection established\r\n\r\n", "HTTP/1.0 200 OK\r\n\r\n",
            "HTTP/1.1 204 x\r\nVia: x\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
        ])
    func open(head: String) throws {
        for parts in Splits.all(of: Array((head + "rest").utf8)) {
            #expect(try self.ending(parts) == .open(rest: "rest"))
        }
    }

    @Test(
        "Another answer is an error that has it, however its bytes are cut (pain point 29)",
        arguments: [101, 302, 400, 403, 407, 429, 502, 503])
    func refused(status: Int) throws {
        let fields = "Proxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 4\r\n\r\nwhy?"
        let text = "HTTP/1.1 \(status) Words\r\n\(fields)"
        for parts in Splits.all(of: Array(text.utf8)) {
            #expect(
                try self.ending(parts) == .failed(.proxyRefused, status: status, body: status == 101 ? "" : "why?"))
        }
    }

    @Test("The error of a refusal names proxy, peer and status, and whether trying again can help")
    func error() throws {
        for (status, isRetryable) in [(403, false), (407, false), (429, true), (502, true), (503, true)] {
            var handshake = try self.handshake(user: "ann", password: "S3CR3T")
            var buffer = ByteBuffer(string: "HTTP/1.1 \(status) x\r\nContent-Length: 0\r\n\r\n")
            let error = #expect(throws: WebSocketError.self) { try handshake.received(&buffer) }
            #expect(
                error?.message
                    == "The proxy proxy.example:3128 refused a tunnel to peer.example:443 with status \(status).")
            #expect(error?.isRetryable == isRetryable)
            #expect(error.map { "\($0)".contains("S3CR3T") } == false)
        }
    }

    @Test("A refusal whose body does not end is one when the time is up; an answer that never began is none")
    func over() throws {
        let text = "HTTP/1.1 407 x\r\n\r\nwhy"
        #expect(try self.ending([Array(text.utf8)]) == .waiting)
        #expect(
            try self.ending([Array(text.utf8)], isOver: true) == .failed(.proxyRefused, status: 407, body: "why"))
        #expect(try self.ending([Array(text.utf8.prefix(12))], isOver: true) == .waiting)
        #expect(try self.ending([], isOver: true) == .waiting)
    }

    @Test(
        "What is no HTTP is an error of the proxy's, without a refusal",
        arguments: ["\u{5}\u{0}", "\u{15}\u{3}\u{1}", "SSH-2.0-x\r\n", "HTTP/1.1 200 OK\r\nbad name: x\r\n\r\n"])
    func garbage(text: String) throws {
        for parts in Splits.all(of: Array(text.utf8)) {
            #expect(try self.ending(parts) == .failed(.proxyRefused, status: nil, body: nil))
        }
    }
}
