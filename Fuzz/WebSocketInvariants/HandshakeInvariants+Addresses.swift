import AttuneWebSocket
import HTTPTypes
import NIOCore

extension HandshakeInvariants {
    private static let fields: HTTPFields = [.authorization: "Bearer x", .cookie: "a=b", .userAgent: "me"]

    func checkAddress(_ bytes: [UInt8]) throws(Violation) -> HandshakeVerdict {
        let text = String(decoding: bytes, as: UTF8.self)
        switch Result(catching: { () throws(WebSocketError) in try WebSocketURL(text) }) {
        case .success(let url):
            try self.check(url)
            try Violation.unless(
                text.utf8.count { $0 == UInt8(ascii: "@") } == url.target.utf8.count { $0 == UInt8(ascii: "@") },
                "An address has no user and no password: \(text)")
            return .address
        case .failure(let error):
            try self.check(error, code: .invalidURL)
            try self.checkSecrets(of: text, error)
            return .failed(error.code)
        }
    }

    /// Nothing of a query is in an error.
    private func checkSecrets(of text: String, _ error: WebSocketError) throws(Violation) {
        let (message, bytes) = (Array(error.message.utf8), Array(text.utf8))
        guard let start = bytes.firstIndex(of: UInt8(ascii: "?")) else { return }
        let secret = Array(bytes[(start + 1)...].prefix { $0 != UInt8(ascii: "#") })
        // A shorter text is found in our own words, and one that is the host's too is shown as that.
        guard secret.count >= 16, !Self.contains(Array(bytes[..<start]), secret) else { return }
        try Violation.unless(!Self.contains(message, secret), "An error does not show a query: \(error.message)")
    }

    private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        guard part.count <= bytes.count else { return false }
        return (0...(bytes.count - part.count)).contains { bytes[$0...].starts(with: part) }
    }

    /// What is true of every address, wherever it came from.
    private func check(_ url: WebSocketURL) throws(Violation) {
        let scheme = url.isSecure ? "wss" : "ws"
        let text = "\(scheme)://\(url.authority)\(url.target)"
        try Violation.unless(
            (try? WebSocketURL(text)) == url, "An address that is written out is read as the same: \(text)")
        let allowed = Array("-._~!$&'()*+,;=:@/?%".utf8)
        let isTarget = url.target.utf8.allSatisfy { byte in
            allowed.contains(byte) || (48...57).contains(byte) || (65...90).contains(byte & 0xDF) && byte < 0x80
        }
        try Violation.unless(
            isTarget && url.target.hasPrefix("/"), "A target is a path and a query of a URL's characters: \(text)")
        let isIPv6 = url.host.utf8.contains(UInt8(ascii: ":"))
        let isAddress = isIPv6 || url.host.utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
        try Violation.unless(
            (url.serverHostname == nil) == isAddress, "TLS is asked for names, and for no address: \(text)")
        let port = url.isSecure ? 443 : 80
        let host = isIPv6 ? "[\(url.host)]" : url.host
        try Violation.unless(
            (1...65_535).contains(url.port) && url.authority == (url.port == port ? host : "\(host):\(url.port)"),
            "Host names the port where it is not the scheme's own: \(text)")
        try self.checkPrints(of: url)
        let request = HandshakeRequest(url: url)
        try Violation.unless(
            request.lines.count == 6 && request.lines[0] == "GET \(url.target) HTTP/1.1"
                && request.lines[1] == "Host: \(url.authority)",
            "No address adds a line to the request: \(request.lines)")
    }

    private func checkPrints(of url: WebSocketURL) throws(Violation) {
        let parts = url.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let query = parts.count == 2 ? "?<redacted>" : ""
        let text = "\(url.isSecure ? "wss" : "ws")://\(url.authority)\(parts[0])\(query)"
        try Violation.unless(
            url.description == text && url.debugDescription == text && Mirror(reflecting: url).children.isEmpty,
            "What is printed of an address does not show its query: \(url)")
    }

    // MARK: - Redirects

    func checkRedirect(_ bytes: [UInt8]) throws(Violation) -> HandshakeVerdict? {
        guard let end = bytes.firstIndex(of: 10),
            let url = try? WebSocketURL(String(decoding: bytes[..<end], as: UTF8.self))
        else { return nil }
        guard let refusal = self.redirect(to: bytes[(end + 1)...]) else { return nil }
        let next: WebSocketURL
        switch Result(catching: { () throws(WebSocketError) in try url.redirected(by: refusal) }) {
        case .success(let found?):
            next = found
        case .success(nil):
            throw Violation("An answer of 302 with a Location is a redirect.")
        case .failure(let error):
            try self.check(error, code: .upgradeRefused)
            try Violation.unless(error.refusal == refusal, "What is not followed is the refusal.")
            return .failed(error.code)
        }
        try self.check(next)
        try Violation.unless(next.isSecure || !url.isSecure, "No redirect leads out of TLS: \(url), \(next)")
        let path = next.target.prefix { $0 != "?" }
        let isOwnPath = path == url.target.prefix { $0 != "?" }
        try Violation.unless(
            isOwnPath || !path.split(separator: "/").contains { $0 == "." || $0 == ".." },
            "What a redirect leads to has no dot segments: \(next)")
        try self.checkAgain(next)
        let kept = url.headers(Self.fields, followingTo: next)
        let isSameOrigin =
            url.isSecure == next.isSecure && url.port == next.port && url.host.lowercased() == next.host.lowercased()
        try Violation.unless(
            kept == (isSameOrigin ? Self.fields : [.userAgent: "me"]), "Secrets stay with their origin: \(url), \(next)"
        )
        return .redirected
    }

    /// A redirect to an address in full leads there from everywhere.
    private func checkAgain(_ next: WebSocketURL) throws(Violation) {
        guard !next.target.utf8.contains(UInt8(ascii: ".")) else { return }
        let location = "\(next.isSecure ? "https" : "http")://\(next.authority)\(next.target)#part"
        let refusal = self.redirect(to: Array(location.utf8)[...])
        let again = refusal.flatMap { try? next.redirected(by: $0) }
        try Violation.unless(again == next, "An address in full leads to itself: \(location)")
    }

    /// The answer of a peer that redirects; nil where the location is no value of a field.
    private func redirect(to location: ArraySlice<UInt8>) -> WebSocketError.Refusal? {
        var handshake = WebSocketHandshake(url: self.url, nonce: Array("the sample nonce".utf8))
        var buffer = ByteBuffer(string: "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: ")
        buffer.writeBytes(location)
        buffer.writeString("\r\n\r\n")
        guard case .refused(let refusal) = try? handshake.received(&buffer) else { return nil }
        return refusal
    }

    // MARK: - Header fields

    func checkFields(_ bytes: [UInt8]) throws(Violation) -> HandshakeVerdict? {
        var fields = HTTPFields()
        for line in bytes.split(separator: 10) where fields.count < 64 {
            let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let name = HTTPField.Name(String(decoding: parts[0], as: UTF8.self)) else {
                return nil
            }
            // A vertical tabulator stands for what ends a line, which no field takes.
            fields.append(
                HTTPField(name: name, lenientValue: parts[1].flatMap { $0 == 11 ? [13, 10] : [$0] }))
        }
        let request = HandshakeRequest(url: self.url, headers: fields)
        let bare = HandshakeRequest(url: self.url)
        let kept = fields.filter { !HandshakeRequest.reserved.contains($0.name.canonicalName) }
            .filter { !$0.name.canonicalName.hasPrefix("sec-websocket-") }
        let cookies = kept.contains { $0.name == .cookie } ? 1 : 0
        let count = kept.count { $0.name != .cookie } + cookies
        try Violation.unless(
            request.isWhole && Array(request.lines.prefix(bare.lines.count)) == bare.lines
                && request.lines.count == bare.lines.count + count,
            "The handshake's fields come first and once, and every field of the user's is one line: \(request.lines)")
        let names = request.lines.dropFirst(bare.lines.count).map { $0.prefix { $0 != ":" }.lowercased() }
        try Violation.unless(
            names.allSatisfy { name in kept.contains { $0.name.canonicalName == name } },
            "Nothing but the user's own fields follows: \(request.lines)")
        return .requested
    }
}
