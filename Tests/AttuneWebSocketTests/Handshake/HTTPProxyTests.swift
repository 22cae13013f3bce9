import Testing

@testable import AttuneWebSocket

@Suite("HTTPProxy")
struct HTTPProxyTests {
    @Test(
        "A host is a name or an address, with the brackets of an IPv6 address or without",
        arguments: [("proxy.example", "proxy.example"), ("10.0.0.1", "10.0.0.1"), ("::1", "::1"), ("[::1]", "::1")])
    func host(text: String, host: String) throws {
        let proxy = try HTTPProxy(host: text, port: 8_080)
        #expect(proxy.host == host)
        #expect(proxy.port == 8_080)
        #expect(proxy.authorization == nil)
    }

    @Test(
        "What no proxy has is refused with a sentence",
        arguments: [
            ("", 80, nil, nil, "no host"), ("h\r\nX: y", 80, nil, nil, "no IPv6 address"),
            ("a b", 80, nil, nil, "no host"),
            ("user@h", 80, nil, nil, "no host"), ("http://h", 80, nil, nil, "no IPv6 address"),
            ("h:80", 80, nil, nil, "no IPv6 address"), ("h", 0, nil, nil, "no TCP port"),
            ("h", 65_536, nil, nil, "no TCP port"), ("h", -1, nil, nil, "no TCP port"),
            ("[::1a", 80, nil, nil, "no IPv6 address"), ("h", 80, nil, "p", "goes with a user"),
            ("h", 80, "a:b", "p", "no colon"),
            // A colon with an accent is another character, and the same byte.
            ("h", 80, "a:\u{301}b", "p", "no colon"), ("h", 80, "a\r\nb", "p", "no control characters"),
            ("h", 80, "a", "p\u{0}", "no control characters"), ("h", 80, "a", "p\u{85}", "no control characters"),
        ] as [(String, Int, String?, String?, String)])
    func bad(host: String, port: Int, user: String?, password: String?, fault: String) {
        let error = #expect(throws: WebSocketError.self) {
            try HTTPProxy(host: host, port: port, user: user, password: password.map { Secret($0) })
        }
        #expect(error?.code == .invalidURL)
        #expect(error?.message.contains(fault) == true, "\(error?.message ?? "")")
    }

    @Test("A password shows in no description, reflection or dump (pain point 31)")
    func printed() throws {
        let proxy = try HTTPProxy(host: "h", port: 80, user: "ann", password: Secret("S3CR3T"))
        var text = "\(proxy) \(String(reflecting: proxy)) \(String(describing: proxy.authorization)) "
        dump(proxy, to: &text)
        #expect(!text.contains("S3CR3T"))
        #expect(!text.contains("YW5uOlMzQ1IzVA"))
    }
}
