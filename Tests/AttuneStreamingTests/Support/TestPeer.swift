import AttuneStreaming

/// The other end of an in-memory connection, under a test's control.
struct TestPeer: Sendable {
    /// What happens to a dial.
    enum Dial: Sendable {
        case accept
        case hang
        case refuse(any Error)
    }

    /// How a connection ended.
    enum Outcome: Sendable, Hashable { case orderly, aborted }

    struct State: Sendable {
        var dial: Dial
        var endpoint: StreamingEndpoint?
        var isReading = true
        /// Whether whoever sends is told that the connection is gone; whoever reads is not yet.
        var isGone = false
        var received: [StreamingMessage] = []
        /// What the client has yet to read; nil ends the connection without a word.
        var toClient: [Result<StreamingInput?, any Error>] = []
        var outcome: Outcome?
        /// Operations of the client that have begun and have not ended.
        var open = 0
    }

    let state: Monitor<State>

    init(dial: Dial = .accept) {
        self.state = Monitor(State(dial: dial))
    }

    // MARK: - What it sees

    /// Waits for the next message of the client, and returns its text.
    func heard() async throws -> String {
        try await self.state.wait { state in
            state.received.isEmpty ? nil : state.received.removeFirst().brief
        }
    }

    /// Waits until a dial is under way.
    func wasDialled() async throws -> StreamingEndpoint {
        try await self.state.wait { $0.endpoint }
    }

    /// Waits until somebody waits for the connection to take a message, or for another operation, `count` in all.
    func waitUntilOpen(_ count: Int) async throws {
        try await self.state.wait { state in state.open >= count ? () : nil }
    }

    /// How the connection ended; nil while it is open, or where there was none.
    var outcome: Outcome? { self.state.withLock { $0.outcome } }

    /// Operations of the client that have begun and have not ended.
    var open: Int { self.state.withLock { $0.open } }

    // MARK: - What it does

    func say(_ text: String) {
        self.send(.success(.message(.text(text))))
    }

    func close(code: UInt16?, reason: String = "") {
        self.send(.success(.closed(StreamingClose(code: code, reason: reason))))
    }

    func breakOff(_ error: any Error) {
        self.send(.failure(error))
    }

    /// Ends the connection as no transport should: without a close and without an error.
    func vanish() {
        self.send(.success(nil))
    }

    func stopReading() {
        self.state.withLock { $0.isReading = false }
    }

    func leave() {
        self.state.withLock { $0.isGone = true }
    }

    func readAgain() {
        self.state.withLock { $0.isReading = true }
    }

    /// Takes the client's greeting, and says that it is ready.
    func getReady() async throws {
        _ = try await self.heard()
        _ = try await self.heard()
        self.say("ready")
    }

    /// Takes everything until the client's last word, and says its own.
    func drain() async throws -> [String] {
        var heard: [String] = []
        while heard.last != "bye again" { heard.append(try await self.heard()) }
        self.say("done")
        return heard
    }

    private func send(_ input: Result<StreamingInput?, any Error>) {
        self.state.withLock { $0.toClient.append(input) }
    }
}
