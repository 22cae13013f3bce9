extension SymblConfiguration {
    /// An address of the service; both mean the same to it.
    public struct Path: Sendable, Hashable {
        private enum Value: String {
            case streaming = "/v1/streaming/"
            case realtimeInsights = "/v1/realtime/insights/"
        }

        private let value: Value

        /// `/v1/streaming/{connectionId}`, as the service's documentation has it.
        public static let streaming = Path(value: .streaming)
        /// `/v1/realtime/insights/{connectionId}`, the older one, which most of the service's own SDKs open.
        public static let realtimeInsights = Path(value: .realtimeInsights)

        /// The path up to the conversation's key.
        var prefix: String { self.value.rawValue }
    }
}
