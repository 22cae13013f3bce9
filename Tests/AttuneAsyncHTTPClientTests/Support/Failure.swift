import AttuneAsyncHTTPClient
import Testing

/// A timeout that a connection over loopback comes about in on a busy machine too.
let patience = Duration.seconds(2)

/// The error of a request, which shows no secret however it is printed.
func failure(
    of request: OutboundRequest, by exchange: AsyncHTTPClientExchange = AsyncHTTPClientExchange()
) async throws -> HTTPError {
    let error = await #expect(throws: HTTPError.self) { try await exchange.send(request) }
    var dumped = ""
    dump(error as Any, to: &dumped)
    #expect(!dumped.contains("s3cret"))
    #expect(error.map { "\($0)".contains("s3cret") } == false)
    return try #require(error)
}

/// The error of a create to a server that reads it and does something.
func failure(
    within timeout: Duration = .seconds(30), limit: Int = 1_000, body: String = "secret=s3cret",
    afterReading serve: @escaping @Sendable (RawPeer) async throws -> Void
) async throws -> HTTPError {
    try await withRawServer { peer in
        try await peer.readRequest()
        try await serve(peer)
    } client: { authority in
        try await failure(of: .create(at: authority, body: body, within: timeout, limit: limit))
    }
}
