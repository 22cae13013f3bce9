/// The phases of a session's life, in order, until it is closed.
///
/// It is a subscription with a buffer, as ``StreamingEvents`` is. Iterate it once.
public struct StreamingStates: AsyncSequence, Sendable {
    private let events: StreamingEvents

    init(_ events: StreamingEvents) {
        self.events = events
    }

    /// Starts reading.
    public func makeAsyncIterator() -> Iterator {
        Iterator(events: self.events.makeAsyncIterator())
    }

    /// Reads one phase after the other.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate var events: StreamingEvents.Iterator

        /// The next phase; nil once the session is closed.
        ///
        /// - Throws: ``StreamingError`` with the code `subscriberOverflowed` where the subscriber was too slow,
        ///   `CancellationError` where the task is cancelled.
        public mutating func next() async throws -> SessionState? {
            while let event = try await self.events.next() {
                if case .sessionStateChanged(let state) = event.kind { return state }
            }
            return nil
        }
    }
}
