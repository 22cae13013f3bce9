import AttuneStreaming

extension SymblConfiguration {
    /// Where a token stands while connecting; the service takes it from any of these.
    public struct TokenCarrier: Sendable, Hashable {
        private enum Value {
            case apiKeyHeader
            case bearerHeader
            case query
            case subprotocol
        }

        private let value: Value

        /// The header field `X-API-KEY`, as most of the service's SDKs do.
        public static let apiKeyHeader = TokenCarrier(value: .apiKeyHeader)
        /// The header field `Authorization`, as a bearer token (RFC 6750, section 2.1).
        public static let bearerHeader = TokenCarrier(value: .bearerHeader)
        /// `access_token` in the address, as the service's documentation does; servers and proxies log addresses.
        public static let query = TokenCarrier(value: .query)
        /// The subprotocol of the WebSocket, as browsers do, which send no header fields.
        ///
        /// The token has letters, digits and `!#$%&'*+-.^_|~` only, and a server says it back.
        public static let subprotocol = TokenCarrier(value: .subprotocol)

        /// An address with the token where it belongs, and nowhere else.
        func endpoint(_ url: String, token: Secret) -> StreamingEndpoint {
            switch self.value {
            case .apiKeyHeader: StreamingEndpoint(url: url, secretHeaders: ["X-API-KEY": token])
            case .bearerHeader:
                StreamingEndpoint(url: url, secretHeaders: ["Authorization": Secret("Bearer \(token.reveal())")])
            case .query: StreamingEndpoint(url: url, secretQuery: ["access_token": token])
            case .subprotocol: StreamingEndpoint(url: url, secretSubprotocol: token)
            }
        }
    }
}
