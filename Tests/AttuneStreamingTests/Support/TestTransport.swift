import AttuneStreaming

/// Carries a session in memory, to a ``TestPeer``.
struct TestTransport: StreamingTransport {
    let peer: TestPeer

    func withConnection(
        to endpoint: StreamingEndpoint,
        _ body: (Inbound, Outbound) async throws -> Void
    ) async throws {
        try await self.peer.counted { peer in
            let dial = peer.state.withLock { state in
                state.endpoint = endpoint
                return state.dial
            }
            switch dial {
            case .accept: break
            case .hang: try await peer.state.wait { _ in nil as Void? }
            case .refuse(let error): throw error
            }
            do {
                try await body(Inbound(peer: peer), Outbound(peer: peer))
                peer.state.withLock { $0.outcome = .orderly }
            } catch {
                peer.state.withLock { $0.outcome = .aborted }
                throw error
            }
        }
    }

    struct Inbound: AsyncSequence, Sendable {
        let peer: TestPeer

        func makeAsyncIterator() -> Iterator {
            Iterator(peer: self.peer)
        }

        struct Iterator: AsyncIteratorProtocol {
            let peer: TestPeer

            func next() async throws -> StreamingInput? {
                try await self.peer.counted { peer in
                    try await peer.state.wait { state in
                        state.toClient.isEmpty ? nil : state.toClient.removeFirst()
                    }.get()
                }
            }
        }
    }

    struct Outbound: StreamingOutbound {
        let peer: TestPeer

        var hasRoom: Bool { self.peer.state.withLock { $0.isReading } }

        func trySend(_ message: StreamingMessage) throws -> Bool {
            try self.peer.state.withLock { state -> Result<Bool, StreamingError> in
                guard !state.isGone else { return .failure(StreamingError(.connectionLost, "It is gone.")) }
                guard state.isReading else { return .success(false) }
                state.received.append(message)
                return .success(true)
            }.get()
        }

        func waitForRoom() async throws {
            try await self.peer.counted { peer in
                try await peer.state.wait { $0.isReading ? () : nil }
            }
        }
    }
}

extension TestPeer {
    fileprivate func counted<Result>(_ operation: (TestPeer) async throws -> Result) async throws -> Result {
        self.state.withLock { $0.open += 1 }
        defer { self.state.withLock { $0.open -= 1 } }
        return try await operation(self)
    }
}
