import HTTPTypes
import Testing

@testable import AttuneWebSocket

@Suite("WebSocketURL: redirects")
struct WebSocketRedirectTests {
    private func refusal(_ locations: [[UInt8]], status: Int = 302) -> WebSocketError.Refusal {
        let fields = locations.map { HTTPField(name: .location, value: $0) }
        return WebSocketError.Refusal(
            status: HTTPResponse.Status(code: status), headers: HTTPFields(fields), body: "moved")
    }

    /// What stands where, written out with its query.
    private func next(_ location: String, from text: String) throws -> String? {
        let refusal = self.refusal([Array(location.utf8)])
        return try WebSocketURL(text).redirected(by: refusal).map { "\($0.scheme)://\($0.authority)\($0.target)" }
    }

    // MARK: Where to

    @Test("Five statuses send on, with a Location", arguments: [301, 302, 303, 307, 308])
    func statuses(status: Int) throws {
        let url = try WebSocketURL("ws://h/a")
        #expect(try url.redirected(by: self.refusal([Array("/b".utf8)], status: status)) == WebSocketURL("ws://h/b"))
        #expect(try url.redirected(by: self.refusal([], status: status)) == nil)
    }

    @Test("No other answer does", arguments: [200, 300, 304, 305, 306, 309, 400, 401, 404, 426, 503])
    func otherStatuses(status: Int) throws {
        let url = try WebSocketURL("ws://h/a")
        #expect(try url.redirected(by: self.refusal([Array("/b".utf8)], status: status)) == nil)
    }

    @Test(
        "A Location may be of HTTP or of WebSockets, and its fragment is nobody's",
        arguments: [
            ("ws://h/a", "ws://other:81/b?c", "ws://other:81/b?c"), ("ws://h/a", "http://other/b", "ws://other/b"),
            ("ws://h/a", "https://other/b", "wss://other/b"), ("ws://h/a", "WSS://other", "wss://other/"),
            ("wss://h/a", "https://h:8443/a#part", "wss://h:8443/a"), ("wss://h/a", "wss://h/a?#", "wss://h/a?"),
            ("wss://h:9/a", "//other/b", "wss://other/b"), ("ws://[::1]:9/a", "/b", "ws://[::1]:9/b"),
            ("ws://h/a?q=1", "", "ws://h/a?q=1"), ("ws://h/a?q=1", "#x", "ws://h/a?q=1"),
            ("ws://h/a?q=1", "/b c", "ws://h/b%20c"),
        ])
    func schemes(from: String, location: String, to: String) throws {
        #expect(try self.next(location, from: from) == to)
    }

    @Test(
        "A reference is resolved as in the examples of RFC 3986, section 5.4",
        arguments: [
            ("g", "/b/c/g"), ("./g", "/b/c/g"), ("g/", "/b/c/g/"), ("/g", "/g"), ("?y", "/b/c/d;p?y"),
            ("g?y", "/b/c/g?y"), ("", "/b/c/d;p?q"), ("#s", "/b/c/d;p?q"), ("g#s", "/b/c/g"), ("g?y#s", "/b/c/g?y"),
            (";x", "/b/c/;x"), ("g;x", "/b/c/g;x"), ("g;x?y#s", "/b/c/g;x?y"), (".", "/b/c/"), ("./", "/b/c/"),
            ("..", "/b/"), ("../", "/b/"), ("../g", "/b/g"), ("../..", "/"), ("../../", "/"), ("../../g", "/g"),
            ("../../../g", "/g"), ("../../../../g", "/g"), ("/./g", "/g"), ("/../g", "/g"), ("g.", "/b/c/g."),
            (".g", "/b/c/.g"), ("g..", "/b/c/g.."), ("..g", "/b/c/..g"), ("./../g", "/b/g"), ("./g/.", "/b/c/g/"),
            ("g/./h", "/b/c/g/h"), ("g/../h", "/b/c/h"), ("g;x=1/./y", "/b/c/g;x=1/y"), ("g;x=1/../y", "/b/c/y"),
            ("g?y/./x", "/b/c/g?y/./x"), ("g?y/../x", "/b/c/g?y/../x"),
        ])
    func examples(location: String, target: String) throws {
        #expect(try self.next(location, from: "ws://a/b/c/d;p?q") == "ws://a\(target)")
    }

    @Test("A Location's bytes that no URL has are percent-encoded as they are")
    func bytes() throws {
        let next = try WebSocketURL("ws://h/a").redirected(by: self.refusal([Array("/".utf8) + [0xE9]]))
        #expect(next?.target == "/%E9")
    }

    // MARK: Where not to

    @Test(
        "A redirect that must not be followed is the refusal, with the reason",
        arguments: [
            ("wss://h/a", "ws://h/b", "without TLS"), ("wss://h/a", "http://h/b", "without TLS"),
            ("wss://h/a", "HTTP://other/b", "without TLS"), ("ws://h/a", "http://user@other/b", "no user name"),
            ("ws://h/a", "//user:S3CR3T@other/b", "no user name"),
            ("ws://h/a", "ftp://other/b", "cannot have the scheme"),
            ("ws://h/a", "javascript:alert(1)", "cannot have the scheme"), ("ws://h/a", "https:b", "has a host"),
            ("ws://h/a", "https:///b", "has a host"), ("ws://h/a", "http://other:0/", "no TCP port"),
            ("ws://h/a", "http://b\u{FC}cher.example/", "xn--"), ("ws://h/a", "/%", "hexadecimal"),
            ("ws://h/a", "http://127.1/", "four numbers"),
        ])
    func refused(from: String, location: String, fault: String) throws {
        let error = #expect(throws: WebSocketError.self) { try self.next(location, from: from) }
        #expect(error?.code == .upgradeRefused)
        #expect(error?.refusal?.status.code == 302)
        #expect(error?.refusal?.body == "moved")
        #expect(error?.isRetryable == false)
        #expect(error?.message.hasPrefix("h redirects with status 302, which is not followed: ") == true)
        #expect(error?.message.contains(fault) == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("S3CR3T") == false)
    }

    @Test("Two Locations are none")
    func twice() throws {
        let refusal = self.refusal([Array("/b".utf8), Array("/c".utf8)])
        let error = #expect(throws: WebSocketError.self) { try WebSocketURL("ws://h/").redirected(by: refusal) }
        #expect(error?.message.contains("2 addresses") == true)
    }

    // MARK: What goes along

    private static let fields: HTTPFields = {
        var fields: HTTPFields = [
            .authorization: "Bearer x", .cookie: "a=b", .proxyAuthorization: "Basic x", .userAgent: "me",
            .origin: "http://h", .acceptLanguage: "en", .referer: "http://h/?token=x",
        ]
        if let name = HTTPField.Name("X-API-Key") { fields[name] = "x" }
        return fields
    }()

    @Test(
        "To the same origin, everything goes along",
        arguments: [
            ("ws://h/a", "ws://h/b?c"), ("ws://h", "ws://H:80/"), ("wss://[::A]:443", "wss://[::a]"),
        ])
    func sameOrigin(from: String, to: String) throws {
        #expect(
            try WebSocketURL(from).headers(Self.fields, followingTo: WebSocketURL(to)) == Self.fields)
    }

    @Test(
        "To another scheme, host or port, only what is known to be harmless goes along (pain point 31)",
        arguments: [
            ("ws://h/a", "ws://other/a"), ("ws://h/a", "ws://h:81/a"), ("ws://h/a", "wss://h/a"),
            ("ws://h:443", "wss://h:443"), ("ws://h/a", "ws://h./a"), ("ws://h.example", "ws://a.h.example"),
            ("ws://k/", "ws://xn--k/"),
        ])
    func otherOrigin(from: String, to: String) throws {
        let kept = try WebSocketURL(from).headers(Self.fields, followingTo: WebSocketURL(to))
        #expect(Set(kept.map(\.name)) == [.userAgent, .origin, .acceptLanguage])
    }

    @Test("What the caller marks as a secret does not go along")
    func markedAsSecret() throws {
        let (from, to) = (try WebSocketURL("ws://h"), try WebSocketURL("ws://other"))
        var fields = Self.fields
        var agent = HTTPField(name: .userAgent, value: "me")
        agent.indexingStrategy = .disallow
        fields[fields: .userAgent] = [agent]
        #expect(!from.headers(fields, followingTo: to).contains(.userAgent))
        #expect(from.headers(fields, followingTo: from).contains(.userAgent))
    }
}
