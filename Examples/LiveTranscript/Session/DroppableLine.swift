import AttuneStreamingNIO
import Synchronization

/// One connection that can be broken.
final class DroppableLine: Sendable {
    private let isBroken = Mutex(false)
    private let inputs: AsyncThrowingStream<StreamingInput, any Error>.Continuation

    /// Creates a line whose inputs go to a stream.
    init(_ inputs: AsyncThrowingStream<StreamingInput, any Error>.Continuation) {
        self.inputs = inputs
    }

    /// Breaks the connection for whoever reads from it and sends on it.
    func drop() {
        self.isBroken.withLock { $0 = true }
        self.inputs.finish(throwing: Self.loss)
    }

    /// Throws where the connection is broken.
    func check() throws {
        if self.isBroken.withLock({ $0 }) { throw Self.loss }
    }

    /// Carries what the peer sends to the stream.
    func carry<Inbound: AsyncSequence>(_ inbound: Inbound) async where Inbound.Element == StreamingInput {
        do {
            for try await input in inbound { self.inputs.yield(input) }
            self.inputs.finish()
        } catch {
            self.inputs.finish(throwing: error)
        }
    }

    private static var loss: StreamingError {
        StreamingError(.connectionLost, "The connection was dropped on purpose.", isRetryable: true)
    }
}
