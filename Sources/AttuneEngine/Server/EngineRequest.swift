import AttuneCore
import AttuneWebSocket
import HTTPTypes

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A request to upgrade, as the protocol means it.
struct EngineRequest: Sendable {
    /// The conversation's key; nil where the path is none of the protocol's.
    let connectionID: String?

    /// The tokens that the client shows, whichever way it does.
    private let tokens: [Secret]

    /// What the client offers as subprotocols, the only place where browsers can put a token.
    private let subprotocols: [String]

    init(_ request: HTTPRequest) {
        let url = URLComponents(string: request.path ?? "")
        self.connectionID = url.flatMap { Self.connectionID($0.percentEncodedPath) }
        let query = (url?.queryItems ?? []).filter { ["access_token", "accessToken"].contains($0.name) }.compactMap(
            \.value)
        let bearer = request.headerFields[.authorization].flatMap { value -> String? in
            let parts = value.split(separator: " ", maxSplits: 1)
            return parts.count == 2 && parts[0].lowercased() == "bearer" ? String(parts[1]) : nil
        }
        self.subprotocols = (request.headerFields[.secWebSocketProtocol] ?? "").split { $0 == "," || $0 == " " }
            .map(String.init)
        let header = HTTPField.Name("X-API-KEY").flatMap { request.headerFields[$0] }
        self.tokens = ([header, bearer].compactMap(\.self) + self.subprotocols + query).map { Secret($0) }
    }

    /// What to do with it.
    func decision(token: Secret?, isFull: Bool) -> WebSocketUpgradeDecision {
        guard self.connectionID != nil else {
            return .refuse(
                .notFound, body: #"{"message":"Nothing is here. Streams are opened at /v1/streaming/{connectionId}."}"#)
        }
        guard let token else { return self.accept(subprotocol: self.subprotocols.first, isFull) }
        // Every token is compared, and each in full: the time tells nothing.
        let matches = self.tokens.filter { $0.isEqualInConstantTime(to: token) }
        guard !matches.isEmpty else {
            return .refuse(.unauthorized, body: #"{"message":"The token is missing or not valid."}"#)
        }
        // A client that offered subprotocols gives up where none of them is named (RFC 6455, section 4.1).
        let subprotocol = self.subprotocols.first { matches.contains(Secret($0)) } ?? self.subprotocols.first
        return self.accept(subprotocol: subprotocol, isFull)
    }

    private func accept(subprotocol: String?, _ isFull: Bool) -> WebSocketUpgradeDecision {
        guard !isFull else {
            return .refuse(
                .tooManyRequests, body: #"{"statusCode":429,"message":"Too many streams are open."}"#)
        }
        return .accept(subprotocol: subprotocol)
    }

    /// The last segment of one of the two paths under which streams are opened.
    private static func connectionID(_ path: String) -> String? {
        for prefix in ["/v1/streaming/", "/v1/realtime/insights/"] where path.hasPrefix(prefix) {
            let segment = path.dropFirst(prefix.count)
            guard !segment.isEmpty, !segment.contains("/") else { return nil }
            var decoded = URLComponents()
            decoded.percentEncodedPath = String(segment)
            return decoded.path.isEmpty ? nil : decoded.path
        }
        return nil
    }
}

extension Secret {
    /// Whether two secrets are the same, found out in a time that does not depend on where they differ.
    fileprivate func isEqualInConstantTime(to other: Secret) -> Bool {
        let mine = Array(self.reveal().utf8)
        let theirs = Array(other.reveal().utf8)
        var difference = mine.count ^ theirs.count
        for (index, byte) in theirs.enumerated() {
            difference |= Int(byte ^ (index < mine.count ? mine[index] : 0))
        }
        return difference == 0
    }
}
