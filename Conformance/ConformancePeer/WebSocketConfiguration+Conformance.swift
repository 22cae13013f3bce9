import AttuneWebSocket

extension WebSocketConfiguration {
    /// What both roles run with.
    ///
    /// The largest message of the Autobahn testsuite has 16 MiB. A message of 1 MiB, the largest that is sent whole in
    /// the checks, goes out in one frame; a larger one in fragments.
    static let conformance = WebSocketConfiguration(maximumMessageSize: 1 << 24, maximumFrameSize: 1 << 20)
}
