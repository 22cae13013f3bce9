package import HTTPTypes

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Where a REST service is: what its requests' addresses begin with, checked.
package struct ServiceAddress: Sendable, Hashable {
    /// `https`, or `http` for a service on this machine.
    package let scheme: String

    /// The host, with the port where one is given.
    package let authority: String

    /// What stands before every path, percent-encoded and without a slash at its end; mostly empty.
    package let prefix: String

    /// Reads an address such as `https://video.api.vonage.com`.
    ///
    /// Nothing is mended: what a URL does not allow is percent-encoded already, and a host has ASCII letters only.
    ///
    /// - Parameters:
    ///   - text: The address.
    ///   - carriesSecrets: Whether the requests do; plain HTTP would show them to the network, and is for loopback.
    /// - Throws: ``HTTPError`` with ``HTTPError/Code/invalidRequest``.
    package init(_ text: String, carriesSecrets: Bool = true) throws(HTTPError) {
        guard let parts = URLComponents(string: text, encodingInvalidCharacters: false),
            let scheme = parts.scheme?.lowercased(), scheme == "https" || scheme == "http",
            let host = parts.encodedHost, !host.isEmpty, !host.contains("%")
        else {
            throw Self.invalid("it looks like https://api.example.com")
        }
        guard parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil else {
            throw Self.invalid("it has no user name, password, query or fragment")
        }
        guard scheme == "https" || !carriesSecrets || Self.isLoopback(host) else {
            throw Self.invalid("it begins with https:// unless the service is on this machine")
        }
        self.scheme = scheme
        self.authority = parts.port.map { "\(host):\($0)" } ?? host
        var path = parts.percentEncodedPath[...]
        // A port that is no number, or too large for one, is none to the parser.
        let start = "\(scheme)://\(self.authority)".lowercased()
        guard text.lowercased() == start + path.lowercased(), parts.port.map((1...65_535).contains) ?? true else {
            throw Self.invalid("a TCP port is a number from 1 to 65535")
        }
        while path.hasSuffix("/") { path = path.dropLast() }
        self.prefix = String(path)
    }

    /// The head of a request to a path below the address.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - path: Percent-encoded, and begins with a slash.
    ///   - headers: The header fields.
    /// - Returns: The head.
    package func head(_ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields) -> HTTPRequest {
        HTTPRequest(
            method: method, scheme: self.scheme, authority: self.authority, path: self.prefix + path,
            headerFields: headers)
    }

    private static func isLoopback(_ host: String) -> Bool {
        // RFC 6890: all of 127.0.0.0/8. A name that only begins so is none of it.
        host.lowercased() == "localhost" || host == "[::1]"
            || host.hasPrefix("127.") && host.utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
    }

    private static func invalid(_ rule: String) -> HTTPError {
        // The text itself may hold a password.
        HTTPError(.invalidRequest, "This is no address of a REST service: \(rule).", delivery: .notSent)
    }
}
