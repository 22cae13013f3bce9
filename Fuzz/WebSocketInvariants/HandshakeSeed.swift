/// An input to start from: valid, or nearly so, in order that small changes of it reach everything.
package struct HandshakeSeed: Sendable {
    /// The name of its file in a corpus.
    package let name: String
    /// The input.
    package let bytes: [UInt8]

    private init(_ name: String, _ text: String) {
        self.name = name
        self.bytes = Array(text.utf8)
    }

    private static let accepted =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"

    /// The seeds of ``HandshakeInvariants``.
    package static let all: [HandshakeSeed] = [
        HandshakeSeed("answer", "a\(accepted)\r\n\u{1}\u{5}Hello"),
        HandshakeSeed("answer-lines", "a\(accepted.replacing("\r\n", with: "\n"))\n"),
        HandshakeSeed("answer-subprotocol", "a\(accepted)Sec-WebSocket-Protocol: superchat\r\nServer: x\r\n\r\n"),
        HandshakeSeed("answer-extension", "a\(accepted)Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n"),
        HandshakeSeed(
            "answer-interim",
            "aHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n\(accepted)\r\n"),
        HandshakeSeed("answer-list", "a\(accepted.replacing("websocket", with: "websocket,"))\r\n"),
        HandshakeSeed("answer-part", "a\(accepted)Date: "),
        HandshakeSeed(
            "answer-refused",
            "aHTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic\r\nContent-Length: 4\r\n\r\nwhy not"),
        HandshakeSeed(
            "answer-chunks",
            "aHTTP/1.1 503 x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n5;a=b\r\nHello\r\n00a \r\n0123456789\r\n0\r\nA: b\r\n\r\n"
        ),
        HandshakeSeed("answer-open", "aHTTP/1.0 500\r\n\r\nuntil the end \u{E9}"),
        HandshakeSeed("answer-redirect", "aHTTP/1.1 302 Found\r\nLocation: https://other.example/b?c#d\r\n\r\n"),
        HandshakeSeed("answer-folded", "aHTTP/1.1 400 Bad Request\r\nA: b\r\n c\r\n\r\n"),
        HandshakeSeed("answer-tls", "a\u{15}\u{3}\u{3}\u{0}\u{2}\u{2}F"),
        HandshakeSeed("tunnel", "cHTTP/1.1 200 Connection established\r\nVia: 1.1 x\r\n\r\n\u{16}\u{3}\u{3}"),
        HandshakeSeed("tunnel-old", "cHTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nabc"),
        HandshakeSeed(
            "tunnel-refused",
            "cHTTP/1.1 407 x\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 2\r\n\r\nno"),
        HandshakeSeed("tunnel-open", "cHTTP/1.1 502 Bad Gateway\r\n\r\nno route"),
        HandshakeSeed("address", "uwss://user-service.example.com:9000/v1/streaming/7?access_token=abcdefghijklmnop"),
        HandshakeSeed("address-plain", "uWS://127.0.0.1:80/a%20b/../c"),
        HandshakeSeed("address-ipv6", "uws://[2001:db8::7]:443?q=/?"),
        HandshakeSeed("address-encoded", "uwss://h./\u{E9} {}?a b"),
        HandshakeSeed("address-user", "uws://user:password@h:80/#part"),
        HandshakeSeed("redirect", "rws://a/b/c/d;p?q\n../../g?y#s"),
        HandshakeSeed("redirect-same", "rws://a/b/../c?q\n?y"),
        HandshakeSeed("redirect-https", "rws://a:443/b\nhttps://a/b/./c"),
        HandshakeSeed("redirect-down", "rwss://a/b\nhttp://a/b"),
        HandshakeSeed("redirect-host", "rwss://a:1/b\n//c.example:2/d"),
        HandshakeSeed(
            "fields", "hAuthorization:Bearer x\nX-Key: a\u{B}Injected: b\nHost:evil\nCookie:a=b; c=d\nCookie:e=f"),
        HandshakeSeed(
            "fields-reserved", "hsec-websocket-key:x\nConnection:close\nContent-Length:5\nAccept:\u{1}*/*\u{7F}"),
    ]
}
