import HTTPTypes
import NIOCore
import Testing

@testable import AttuneWebSocket

@Suite("WebSocketHandshake")
struct WebSocketHandshakeTests {
    /// The nonce and the answer of RFC 6455, section 1.3.
    static let nonce = Array("the sample nonce".utf8)
    static let accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="

    static func handshake(
        _ url: String = "ws://server.example.com/chat", headers: HTTPFields = [:], subprotocols: [String] = []
    ) throws -> WebSocketHandshake {
        WebSocketHandshake(
            url: try WebSocketURL(url), headers: headers, subprotocols: subprotocols, nonce: Self.nonce)
    }

    private func request(_ headers: HTTPFields, subprotocols: [String] = []) throws -> [String] {
        let text = try Self.handshake(headers: headers, subprotocols: subprotocols).request.text
        #expect(text.hasSuffix("\r\n\r\n"))
        return text.dropLast(2).split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The lines of a request without fields of a user's.
    private static let bare = [
        "GET /chat HTTP/1.1", "Host: server.example.com", "Upgrade: websocket", "Connection: Upgrade",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13",
    ]

    // MARK: The request

    @Test("The request is the one that RFC 6455, section 4.1 asks for, and offers no extension (pain point 22)")
    func request() throws {
        #expect(try self.request([:]) == Self.bare)
        let fields: HTTPFields = [.authorization: "Bearer x", .origin: "http://example.com", .userAgent: ""]
        #expect(
            try self.request(fields, subprotocols: ["chat", "superchat"])
                == Self.bare + [
                    "Sec-WebSocket-Protocol: chat, superchat", "Authorization: Bearer x",
                    "Origin: http://example.com", "User-Agent: ",
                ])
    }

    @Test(
        "Host names the port where it is not the scheme's own (pain point 32)",
        arguments: [
            ("ws://h", "Host: h"), ("ws://h:80", "Host: h"), ("ws://h:443", "Host: h:443"),
            ("wss://h", "Host: h"), ("wss://h:443", "Host: h"), ("wss://h:80", "Host: h:80"),
            ("wss://[::1]", "Host: [::1]"), ("ws://[::1]:81", "Host: [::1]:81"),
        ])
    func host(url: String, line: String) throws {
        let lines = try Self.handshake(url).request.text.split(separator: "\r\n")
        #expect(lines.first == "GET / HTTP/1.1")
        #expect(lines.dropFirst().first.map(String.init) == line)
    }

    @Test(
        "What is the handshake's own is not the user's, whatever the case of its letters",
        arguments: [
            "Host", "UPGRADE", "connection", "Sec-WebSocket-Key", "sec-websocket-version", "Sec-WebSocket-Protocol",
            "Sec-WebSocket-Extensions", "Sec-WebSocket-Accept", "Sec-WebSocket-Anything", "Content-Length",
            "Transfer-Encoding", "Trailer", "TE", "Expect", "Keep-Alive", "Proxy-Connection", "HTTP2-Settings",
        ])
    func reserved(name: String) throws {
        let name = try #require(HTTPField.Name(name))
        #expect(try self.request([name: "mine", .accept: "a"]) == Self.bare + ["Accept: a"])
    }

    @Test("A field that comes twice goes twice; cookies go in one field, which is what HTTP/1.1 has for them")
    func repeated() throws {
        var fields: HTTPFields = [.cookie: "a=b; c=d"]
        fields.append(HTTPField(name: .cacheControl, value: "no-cache"))
        fields.append(HTTPField(name: .cacheControl, value: "no-store"))
        fields.append(HTTPField(name: .cookie, value: "e=f"))
        #expect(
            try self.request(fields)
                == Self.bare + ["Cache-Control: no-cache", "Cache-Control: no-store", "Cookie: a=b; c=d; e=f"])
    }

    @Test(
        "No value of a field adds a line to the request, or a control character",
        arguments: ["a\r\nInjected: b", "a\nInjected: b", "a\r\n\r\nGET / HTTP/1.1", "a\rb", "a\u{0}b", "a\u{1B}b"])
    func injection(value: String) throws {
        let name = try #require(HTTPField.Name("X-Mine"))
        for field in [
            HTTPField(name: name, value: value), HTTPField(name: name, lenientValue: Array(value.utf8)),
            HTTPField(name: .cookie, lenientValue: Array(value.utf8)),
        ] {
            let lines = try self.request(HTTPFields([field]))
            #expect(Array(lines.dropLast()) == Self.bare)
            #expect(lines.count == Self.bare.count + 1)
            #expect(lines.last?.unicodeScalars.allSatisfy { $0.value >= 0x20 } == true, "\(lines)")
        }
        #expect(HTTPField.Name("X-Mine\r\nInjected") == nil)
        #expect(HTTPField.Name("X-Mine: a") == nil)
    }

    @Test("A target adds no line to the request: what it may not hold is percent-encoded")
    func target() throws {
        let lines = try Self.handshake("ws://h/a b?c d").request.text.split(separator: "\r\n")
        #expect(lines.first == "GET /a%20b?c%20d HTTP/1.1")
    }

    @Test("A value goes out with the bytes that it was made of")
    func bytes() throws {
        let field = HTTPField(name: .userAgent, value: [0x61, 0xE9, 0xFF])
        var request = try Self.handshake(headers: HTTPFields([field])).request
        let bytes = request.readBytes(length: request.readableBytes) ?? []
        #expect(Array(bytes.suffix(7)) == [0x61, 0xE9, 0xFF, 13, 10, 13, 10])
    }

    // MARK: The answer

    private static let fields = ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Accept: \(accept)"]

    private static func answer(_ fields: [String], version: String = "HTTP/1.1") -> String {
        (["\(version) 101 Switching Protocols"] + fields + ["", ""]).joined(separator: "\r\n")
    }

    private func outcome(
        _ text: String, subprotocols: [String] = []
    ) throws -> (outcome: WebSocketHandshake.Outcome?, rest: String) {
        var handshake = try Self.handshake(subprotocols: subprotocols)
        var buffer = ByteBuffer(string: text)
        let outcome = try handshake.received(&buffer)
        return (outcome: outcome, rest: buffer.text)
    }

    @Test("The accept value of the RFC's own key is the RFC's")
    func acceptValue() {
        #expect(WebSocketHandshake.accept(for: "dGhlIHNhbXBsZSBub25jZQ==") == Self.accept)
        // RFC 6455 has one example; this is the one of the tests' own SHA-1.
        let other = "AAAAAAAAAAAAAAAAAAAAAA=="
        #expect(WebSocketHandshake.accept(for: other) == Handshake.accept(forKey: other))
    }

    @Test(
        "An answer opens the connection, in whatever order and letters its fields come",
        arguments: [
            Self.fields,
            ["upgrade: WebSocket", "CONNECTION: keep-alive, UPGRADE", "sec-websocket-accept:\(Self.accept)"],
            [
                "Sec-WebSocket-Accept: \t\(Self.accept) ", "Connection: a,,b", "Connection: ,upgrade",
                "Upgrade: WEBSOCKET",
            ],
            Self.fields + ["Sec-WebSocket-Extensions: "],
            Self.fields + ["Content-Length: 5", "Transfer-Encoding: chunked", "Server: x", "Set-Cookie: a=b"],
        ])
    func accepted(fields: [String]) throws {
        let (outcome, rest) = try self.outcome(Self.answer(fields))
        #expect(outcome == .accepted(subprotocol: nil))
        #expect(rest.isEmpty)
    }

    @Test("A message in the segment of the answer stays in the buffer, to the byte (pain point 17)")
    func firstMessage() throws {
        let frame: [UInt8] = [0x81, 0x05] + Array("Hello".utf8) + [0x88, 0x02, 0x03, 0xE8]
        let bytes = Array(Self.answer(Self.fields).utf8) + frame
        for parts in Splits.all(of: bytes) {
            var handshake = try Self.handshake()
            var buffer = ByteBuffer()
            var outcome: WebSocketHandshake.Outcome?
            for part in parts {
                buffer.writeBytes(part)
                if outcome == nil { outcome = try handshake.received(&buffer) }
            }
            #expect(outcome == .accepted(subprotocol: nil))
            #expect(Array(buffer.readableBytesView) == frame)
        }
    }

    @Test(
        "An answer of 101 that does not do what RFC 6455, section 4.1 asks for opens nothing",
        arguments: [
            ([], "its field Upgrade is missing and not websocket"),
            (["Upgrade: h2c"], #"its field Upgrade is "h2c" and not websocket"#),
            (["Upgrade: websocket, h2c"], #"its field Upgrade is "websocket, h2c" and"#),
            (["Upgrade: websocket", "Upgrade: websocket"], #"its field Upgrade is "websocket, websocket" and"#),
            (["Upgrade: websocket,"], #"its field Upgrade is "websocket," and"#),
            (["Upgrade: websocket", "Upgrade: "], #"its field Upgrade is "websocket, " and"#),
            (["Upgrade: websoc\u{212A}et"], #"its field Upgrade is "websoc\xE2\x84\xAAet" and"#),
            (["Upgrade: websocket"], "its field Connection is missing and not Upgrade"),
            (["Upgrade: websocket", "Connection: close"], #"its field Connection is "close" and not Upgrade"#),
            (["Upgrade: websocket", "Connection: upgraded, up grade"], #"is "upgraded, up grade" and not Upgrade"#),
            (["Upgrade: websocket", "Connection: upgrade"], "Sec-WebSocket-Accept is missing, which"),
            (
                ["Upgrade: websocket", "Connection: upgrade", "Sec-WebSocket-Accept: \(Self.accept.lowercased())"],
                #"Sec-WebSocket-Accept is "s3pplmbitxaq9kygzzhzrbk+xoo=", which is not made of the request's key"#
            ),
            // U+212A is equal to K to `String`, and not to a peer.
            (
                [
                    "Upgrade: websocket", "Connection: upgrade",
                    "Sec-WebSocket-Accept: \(Self.accept.replacing("K", with: "\u{212A}"))",
                ], #"is "s3pPLMBiTxaQ9kYGzzhZRb\xE2\x84\xAA+xOo=", which"#
            ),
            (
                [
                    "Upgrade: websocket", "Connection: upgrade",
                    "Sec-WebSocket-Accept: \(String(repeating: "x", count: 99))",
                ],
                #"is "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", which"#
            ),
            (Self.fields + ["Sec-WebSocket-Accept: \(Self.accept)"], "Sec-WebSocket-Accept is \"\(Self.accept), s3p"),
            (Self.fields + ["Sec-WebSocket-Accept: x"], "Sec-WebSocket-Accept is \"\(Self.accept), x\""),
            (
                Self.fields + ["Sec-WebSocket-Extensions: permessage-deflate"],
                #"it agrees to the extension "permessage-deflate", and none was offered"#
            ),
        ])
    func failed(fields: [String], rule: String) throws {
        let error = #expect(throws: WebSocketError.self) { try self.outcome(Self.answer(fields)) }
        #expect(error?.code == .upgradeFailed)
        #expect(error?.isRetryable == false)
        #expect(error?.message.contains(rule) == true, "\(error?.message ?? "")")
    }

    @Test("HTTP/1.0 has no upgrade")
    func version() throws {
        let error = #expect(throws: WebSocketError.self) {
            try self.outcome(Self.answer(Self.fields, version: "HTTP/1.0"))
        }
        #expect(error?.code == .upgradeFailed)
        #expect(error?.message.contains("HTTP/1.0") == true)
    }

    // MARK: Subprotocols

    @Test("The chosen subprotocol is one of those that were offered, or none", arguments: ["b", "a", nil])
    func subprotocol(chosen: String?) throws {
        let fields = Self.fields + (chosen.map { ["Sec-WebSocket-Protocol: \($0)"] } ?? [])
        #expect(
            try self.outcome(Self.answer(fields), subprotocols: ["a", "b"]).outcome == .accepted(subprotocol: chosen))
    }

    @Test(
        "A subprotocol that was not offered, several, or an empty one open nothing",
        arguments: [
            (["a", "b"], ["c"], #"the subprotocol "c""#), ([], ["c"], #"the subprotocol "c""#),
            (["a"], [""], #"the subprotocol """#), (["a"], ["A"], "another subprotocol"),
            (["a", "b"], ["a", "b"], "another subprotocol"), (["a", "b"], ["a, b"], "another subprotocol"),
            (["a"], ["a", "a"], "another subprotocol"), (["K"], ["\u{212A}"], "another subprotocol"),
        ])
    func strangeSubprotocol(offered: [String], chosen: [String], text: String) throws {
        let fields = Self.fields + chosen.map { "Sec-WebSocket-Protocol: \($0)" }
        let error = #expect(throws: WebSocketError.self) {
            try self.outcome(Self.answer(fields), subprotocols: offered)
        }
        #expect(error?.code == .upgradeFailed)
        #expect(error?.message.contains("it chooses \(text), which was not offered") == true, "\(error?.message ?? "")")
    }

    @Test("A token that was offered as a subprotocol is in no error, also where a peer sends it back (pain point 31)")
    func tokenAsSubprotocol() throws {
        let offered = ["realtime", "key.S3CR3T"]
        for chosen in ["realtime, key.S3CR3T", "KEY.s3cr3t", "xkey.S3CR3T"] {
            let fields = Self.fields + ["Sec-WebSocket-Protocol: \(chosen)"]
            let error = #expect(throws: WebSocketError.self) {
                try self.outcome(Self.answer(fields), subprotocols: offered)
            }
            #expect(error.map { "\($0)".lowercased().contains("s3cr3t") } == false)
        }
    }

    // MARK: More than one head, and less

    @Test("Interim answers before the answer are passed over")
    func interim() throws {
        let interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
        let bytes = Array((interim + Self.answer(Self.fields) + "rest").utf8)
        for parts in Splits.all(of: bytes) {
            let answer = Answer(parts, to: try Self.handshake())
            #expect(answer.outcome == .accepted(subprotocol: nil))
            #expect(answer.rest == "rest")
        }
    }

    @Test("A connection that ends before an answer is whole has no outcome", arguments: [0, 1, 17, 60])
    func ended(size: Int) throws {
        var handshake = try Self.handshake()
        var buffer = ByteBuffer(string: String(Self.answer(Self.fields).prefix(size)))
        #expect(try handshake.received(&buffer) == nil)
        #expect(handshake.ended() == nil)
    }

    @Test("Every outcome is the same however the bytes are cut (pain point 20)")
    func splits() throws {
        let answers = [
            Self.answer(Self.fields) + "rest",
            Self.answer(Self.fields + ["Sec-WebSocket-Protocol: a"]),
            Self.answer(Self.fields + ["Sec-WebSocket-Protocol: c"]),
            Self.answer(Self.fields.dropLast() + ["Sec-WebSocket-Accept: x"]),
            "HTTP/1.1 401 Unauthorized\r\nContent-Length: 5\r\n\r\nwhy notX",
            "HTTP/1.1 429 Slow down\r\nRetry-After: 3\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\none\r\n3\r\ntwo\r\n0\r\n\r\n",
            "HTTP/1.1 503 x\r\n\r\nuntil the end é",
        ]
        for text in answers {
            let bytes = Array(text.utf8)
            let whole = Answer([bytes], to: try Self.handshake(subprotocols: ["a"]))
            #expect(whole.outcome != nil || whole.ended != nil || whole.code != nil)
            for parts in Splits.all(of: bytes) {
                let answer = Answer(parts, to: try Self.handshake(subprotocols: ["a"]))
                #expect(answer == whole, "\(text)")
            }
        }
    }
}
