import AttuneHTTP
import HTTPTypes

extension OutboundRequest {
    /// The address as one text, which goes out as it is written.
    ///
    /// The client gives it to a parser that mends what is not a URL: that encodes what should have been encoded, and
    /// with it again what is; drops a user's name and a fragment; and takes a path without its slash for more of the
    /// host. A port beyond 65,535 ends the process there.
    ///
    /// - Throws: ``HTTPError`` with ``HTTPError/Code/invalidRequest`` for an address that would need mending.
    func url() throws(HTTPError) -> String {
        guard let scheme = self.head.scheme?.lowercased(), scheme == "https" || scheme == "http" else {
            throw self.invalid("An address has the scheme http or https")
        }
        guard let authority = self.head.authority, Self.isAuthority(authority) else {
            // What stands there instead is not printed: it may be a password, or a query.
            throw HTTPError(
                .invalidRequest,
                "An address has a host, and maybe a port up to 65535, and nothing else before its path: the "
                    + "\(self.head.method) is not sent.",
                delivery: .notSent)
        }
        let path = self.head.path ?? "/"
        guard Self.isPath(path) else {
            throw self.invalid("A path begins with a slash, and all that a URL does not allow in it is percent-encoded")
        }
        return "\(scheme)://\(authority)\(path)"
    }

    /// The error of a request that cannot be sent as it is written.
    ///
    /// - Parameter reason: A sentence without its full stop, and without what may be secret.
    /// - Returns: The error.
    func invalid(_ reason: String) -> HTTPError {
        HTTPError(.invalidRequest, "\(reason): \(self.summary) is not sent.", delivery: .notSent)
    }

    // MARK: - The grammar of RFC 3986

    private static func isAuthority(_ text: String) -> Bool {
        guard !text.isEmpty, text.utf8.allSatisfy({ $0.isAllowedInName || ":[]".utf8.contains($0) }) else {
            return false
        }
        // The colons in brackets are those of an IPv6 address.
        let end = text[(text.lastIndex(of: "]") ?? text.startIndex)...]
        return end.firstIndex(of: ":").map { UInt16(end[end.index(after: $0)...]) != nil } ?? true
    }

    private static func isPath(_ text: String) -> Bool {
        guard text.utf8.first == UInt8(ascii: "/") else { return false }
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard rest.popFirst()?.isHexDigit == true, rest.popFirst()?.isHexDigit == true else { return false }
            } else if !byte.isAllowedInName && !":@/?".utf8.contains(byte) {
                return false
            }
        }
        return true
    }
}

extension UInt8 {
    /// Whether it is an unreserved character or a delimiter without a meaning of its own (sections 2.2 and 2.3).
    fileprivate var isAllowedInName: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-._~!$&'()*+,;=".utf8.contains(self)
        }
    }

    fileprivate var isHexDigit: Bool {
        Character(Unicode.Scalar(self)).isHexDigit
    }
}
