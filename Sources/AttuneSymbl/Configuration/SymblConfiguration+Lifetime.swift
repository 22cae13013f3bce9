extension SymblConfiguration {
    /// How long the service keeps a conversation without connections, and a socket after its stop request.
    public struct Lifetime: Sendable, Hashable {
        /// How long a conversation outlives a last connection that said no stop request, in whole seconds, 0 to 1,800.
        ///
        /// With more than nothing, a session that lost its connection goes on in the same conversation. Default: zero.
        public var noConnectionTimeout: Duration

        /// Whether a stop request ends the socket.
        ///
        /// Where it does not, the conversation goes on for others, so that a session is over with the answer to its stop
        /// request, and not with the conversation's end; what the service says after that answer is not waited for.
        /// Default: true.
        public var disconnectsOnStop: Bool

        /// How long the service keeps a socket after a stop request that does not end it, in whole seconds, 0 to 1,800.
        ///
        /// Default: 1,800 s, as the service's own.
        public var stopTimeout: Duration

        /// Creates a choice; every default is documented on its property.
        public init(
            noConnectionTimeout: Duration = .zero,
            disconnectsOnStop: Bool = true,
            stopTimeout: Duration = .seconds(1_800)
        ) {
            for timeout in [noConnectionTimeout, stopTimeout] {
                precondition(
                    timeout.wholeSeconds.map { (0...1_800).contains($0) } ?? false,
                    "The service keeps what it is to keep for 0 to 1,800 whole seconds, not for \(timeout).")
            }
            self.noConnectionTimeout = noConnectionTimeout
            self.disconnectsOnStop = disconnectsOnStop
            self.stopTimeout = stopTimeout
        }
    }
}
