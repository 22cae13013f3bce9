package import HTTPTypes

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Where a REST service is: what its requests' addresses begin with, checked.
package struct ServiceAddress: Sendable, Hashable {
    /// `https`, or `http` for a service on a machine of one's own.
    package let scheme: String

    /// The host, with the port where it is not the scheme's own.
    package let authority: String

    /// What stands before every path, percent-encoded and without a slash at its end; mostly empty.
    package let prefix: String

    /// Reads an address such as `https://video.api.vonage.com`.
    ///
    /// - Throws: ``HTTPError`` with ``HTTPError/Code/invalidRequest``.
    package init(_ text: String) throws(HTTPError) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            scheme == "https" || scheme == "http", let host = parts.encodedHost, !host.isEmpty
        else {
            throw Self.invalid("it looks like https://api.example.com")
        }
        guard parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil else {
            throw Self.invalid("it has no user name, password, query or fragment")
        }
        if let port = parts.port, !(1...65_535).contains(port) {
            throw Self.invalid("a TCP port is between 1 and 65535, not \(port)")
        }
        self.scheme = scheme
        self.authority = parts.port.map { "\(host):\($0)" } ?? host
        var path = parts.percentEncodedPath[...]
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

    private static func invalid(_ rule: String) -> HTTPError {
        // The text itself may hold a password.
        HTTPError(.invalidRequest, "This is no address of a REST service: \(rule).", delivery: .notSent)
    }
}
