import Testing

@testable import AttuneWebSocket

@Suite("WebSocketURL")
struct WebSocketURLTests {
    @Test(
        "An address is taken apart",
        arguments: [
            ("ws://localhost", "localhost", 80, "/", "localhost"),
            ("ws://localhost:80/a", "localhost", 80, "/a", "localhost"),
            ("WS://Example.com:8080/v1/x", "Example.com", 8_080, "/v1/x", "Example.com:8080"),
            ("ws://127.0.0.1:65535/?", "127.0.0.1", 65_535, "/?", "127.0.0.1:65535"),
            ("ws://h:1/a?b=c&d=%2F?", "h", 1, "/a?b=c&d=%2F?", "h:1"),
            ("ws://h?q", "h", 80, "/?q", "h"),
            ("ws://h/a%20b%C3%A9", "h", 80, "/a%20b%C3%A9", "h"),
            ("ws://[::1]:9000/x", "::1", 9_000, "/x", "[::1]:9000"),
            ("ws://[2001:db8::7]/", "2001:db8::7", 80, "/", "[2001:db8::7]"),
        ])
    func good(text: String, host: String, port: Int, target: String, authority: String) throws {
        let url = try WebSocketURL(text)
        #expect(url.host == host)
        #expect(url.port == port)
        #expect(url.target == target)
        #expect(url.authority == authority)
    }

    @Test(
        "An address that cannot be dialled is refused with a sentence that names the fault",
        arguments: [
            ("", "not a URL"),
            ("127.0.0.1:80/x", "not a URL"),
            ("/v1/x", "not a URL"),
            ("wss://h/", "no TLS"),
            ("http://h/", "starts with ws://"),
            ("ws:///x", "has a host"),
            ("ws:x", "has a host"),
            ("ws://user@h/", "no user name"),
            ("ws://user:word@h/", "no user name"),
            ("ws://:word@h/", "no user name"),
            ("ws://h/#part", "no fragment"),
            ("ws://h/#", "no fragment"),
            ("ws://h:0/", "no TCP port"),
            ("ws://h:65536/", "no TCP port"),
        ])
    func bad(text: String, fault: String) {
        let error = #expect(throws: WebSocketError.self) { try WebSocketURL(text) }
        #expect(error?.code == .invalidURL)
        #expect(error?.message.contains(fault) == true, "\(error?.message ?? "")")
        #expect(error?.isRetryable == false)
    }

    @Test("No sentence shows a password")
    func password() {
        let error = #expect(throws: WebSocketError.self) { try WebSocketURL("ws://user:word@h/") }
        #expect(error.map { "\($0)".contains("word@") || "\($0)".contains("user:") } == false)
    }
}
