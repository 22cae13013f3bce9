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
            ("ws://[::ffff:10.0.0.1]:80", "::ffff:10.0.0.1", 80, "/", "[::ffff:10.0.0.1]"),
            ("ws://h:/a", "h", 80, "/a", "h"),
            ("ws://h:0080//a/../b", "h", 80, "//a/../b", "h"),
            ("ws://a_b.c-d.:81", "a_b.c-d.", 81, "/", "a_b.c-d.:81"),
            ("ws://h/?a=/b:c@d", "h", 80, "/?a=/b:c@d", "h"),
        ])
    func good(text: String, host: String, port: Int, target: String, authority: String) throws {
        let url = try WebSocketURL(text)
        #expect(!url.isSecure)
        #expect(url.host == host)
        #expect(url.port == port)
        #expect(url.target == target)
        #expect(url.authority == authority)
    }

    @Test(
        "TLS has a port of its own, which Host need not name (pain point 32)",
        arguments: [
            ("wss://h", 443, "h"), ("WSS://h:443/", 443, "h"), ("wss://h:80", 80, "h:80"), ("wss://h:", 443, "h"),
            ("wss://[::1]", 443, "[::1]"), ("wss://[::1]:8443", 8_443, "[::1]:8443"),
        ])
    func secure(text: String, port: Int, authority: String) throws {
        let url = try WebSocketURL(text)
        #expect(url.isSecure)
        #expect(url.port == port)
        #expect(url.authority == authority)
    }

    @Test("The scheme's own port is that of the scheme: 443 without TLS is named, and so is 80 with it")
    func otherPort() throws {
        #expect(try WebSocketURL("ws://h:443").authority == "h:443")
        #expect(try WebSocketURL("ws://h:443") != WebSocketURL("wss://h:443"))
        #expect(try WebSocketURL("wss://h") == WebSocketURL("wss://h:443/"))
    }

    @Test(
        "TLS is asked for a name and never for an address (pain point 32)",
        arguments: [
            ("wss://example.com", "example.com"), ("wss://example.com.", "example.com"),
            ("wss://localhost:8443", "localhost"), ("wss://a-1.b2", "a-1.b2"),
            ("wss://1.2.3.4.example", "1.2.3.4.example"),
            ("wss://127.0.0.1", nil), ("wss://255.255.255.255:1", nil), ("wss://[::1]", nil),
            ("wss://[2001:DB8::7]:443", nil), ("wss://[::ffff:1.2.3.4]", nil),
        ] as [(String, String?)])
    func serverHostname(text: String, name: String?) throws {
        #expect(try WebSocketURL(text).serverHostname == name)
    }

    @Test(
        "What a path or a query may not hold is percent-encoded",
        arguments: [
            ("ws://h/a b", "/a%20b"), ("ws://h/é?ü", "/%C3%A9?%C3%BC"),
            ("ws://h/[a]{b}|\\^`\"<>", "/%5Ba%5D%7Bb%7D%7C%5C%5E%60%22%3C%3E"),
            ("ws://h/?a=b c%20d", "/?a=b%20c%20d"), ("ws://h/ ", "/%20"),
            ("ws://h/!$&'()*+,;=:@-._~", "/!$&'()*+,;=:@-._~"),
        ])
    func encoded(text: String, target: String) throws {
        #expect(try WebSocketURL(text).target == target)
    }

    @Test(
        "An address that cannot be dialled is refused with a sentence that names the fault",
        arguments: [
            ("", "not a URL"),
            ("127.0.0.1:80/x", "not a URL"),
            ("/v1/x", "not a URL"),
            ("//h/x", "not a URL"),
            (" ws://h/", "not a URL"),
            ("1ws://h/", "not a URL"),
            ("http://h/", "starts with ws://"),
            ("https://h/", "starts with ws:// or wss://"),
            ("w s://h/", "not a URL"),
            ("localhost:8080", "starts with ws://"),
            ("ws:///x", "has a host"),
            ("ws:x", "has a host"),
            ("ws:/h/x", "has a host"),
            ("ws://", "has a host"),
            ("ws://?q", "has a host"),
            ("ws://user@h/", "no user name"),
            ("ws://user:word@h/", "no user name"),
            ("ws://:word@h/", "no user name"),
            ("ws://h:80@evil.example/", "no user name"),
            ("ws://h/#part", "no fragment"),
            ("ws://h/#", "no fragment"),
            ("ws://h?q#", "no fragment"),
            ("ws://h:0/", "no TCP port"),
            ("ws://h:65536/", "no TCP port"),
            ("ws://h:99999999999999999999/", "no TCP port"),
            ("ws://h:-1/", "no TCP port"),
            ("ws://h:+80/", "no TCP port"),
            ("ws://h:80:80/", "no TCP port"),
            ("ws://h:８０/", "no TCP port"),
            ("ws://h\u{301}/", "xn--"),
            ("ws://bücher.example/", "xn--"),
            ("ws://h\\a/", "a host has no"),
            ("ws://h%41/", "a host has no"),
            ("ws://h h/", "a host has no"),
            ("ws://h\r\nX-A: b/", "no TCP port"),
            ("ws://h\n/", "a host has no"),
            ("ws://h\u{0}/", "a host has no"),
            ("ws://h/\r\nX-A:b", "no control characters"),
            ("ws://h/?\u{7F}", "no control characters"),
            ("ws://h/?\t", "no control characters"),
            ("ws://h/%", "two hexadecimal digits"),
            ("ws://h/%2", "two hexadecimal digits"),
            ("ws://h/?%zz", "two hexadecimal digits"),
            ("ws://::1/", "An IPv6 address stands in brackets"),
            ("ws://:80/", "is no host"),
            ("ws://./", "is no host"),
            ("ws://[]/", "no IPv6 address"),
            ("ws://[::1/", "An IPv6 address stands in brackets"),
            ("ws://[::1]x/", "no IPv6 address"),
            ("ws://[::g]/", "no IPv6 address"),
            ("ws://[127.0.0.1]/", "no IPv6 address"),
            ("ws://[fe80::1%25eth0]/", "no IPv6 address"),
            ("ws://[1:2:3:4:5:6:7:8:9]/", "no IPv6 address"),
            ("ws://256.0.0.1/", "four numbers from 0 to 255"),
            ("ws://127.1/", "four numbers from 0 to 255"),
            ("ws://2130706433/", "four numbers from 0 to 255"),
            ("ws://0x7f.0.0.1/", "four numbers from 0 to 255"),
            ("ws://127.0.0.0x1/", "four numbers from 0 to 255"),
            ("ws://0177.0.0.1/", "four numbers from 0 to 255"),
            ("ws://010.0.0.1/", "four numbers from 0 to 255"),
            ("ws://127.0.0.00/", "four numbers from 0 to 255"),
            ("ws://1.2.3.4./", "four numbers from 0 to 255"),
            ("ws://\(String(repeating: "a", count: 255))/", "1 to 254 characters"),
        ])
    func bad(text: String, fault: String) {
        let error = #expect(throws: WebSocketError.self) { try WebSocketURL(text) }
        #expect(error?.code == .invalidURL)
        #expect(error?.message.contains(fault) == true, "\(error?.message ?? "")")
        #expect(error?.isRetryable == false)
    }

    @Test(
        "No sentence shows a password",
        arguments: ["ws://user:word@h/", "wss://user:word@h:0/#", "ws://user:word/", "ws://h/?token=word%"])
    func password(text: String) {
        let error = #expect(throws: WebSocketError.self) { try WebSocketURL(text) }
        #expect(
            error.map { "\($0)".contains("word@") || "\($0)".contains("word%") || "\($0)".contains("user:") } == false)
        #expect(error.map { "\($0)".contains("\"word") } == false)
    }

    @Test("A token in the query shows in no description, reflection or dump (pain point 31)")
    func printed() throws {
        let url = try WebSocketURL("wss://Example.com:9000/v1/streaming/7?access_token=S3CR3T&a=b")
        #expect("\(url)" == "wss://Example.com:9000/v1/streaming/7?<redacted>")
        #expect(String(reflecting: url) == "\(url)")
        var text = "\([url]) \(String(describing: Optional(url)))"
        dump(url, to: &text)
        dump([url], to: &text)
        #expect(!text.contains("S3CR3T"))
        #expect(try "\(WebSocketURL("ws://[::1]"))" == "ws://[::1]/")
        #expect(try "\(WebSocketURL("ws://h/a?"))" == "ws://h/a?<redacted>")
    }
}
