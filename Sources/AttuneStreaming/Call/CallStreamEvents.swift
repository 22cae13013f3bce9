/// What happens on all legs of a call until the last session is closed: what a service says once, however many sessions hear
/// it, and what happens to the sessions once for each.
///
/// A leg's events come in their order. Sessions of different conversations are not for it: messages that two of them bring
/// alike are told once.
///
/// The buffer and its rules are those of ``StreamingEvents``. Iterate it once.
public struct CallStreamEvents: AsyncSequence, Sendable {
    let buffer: Monitor<EventBuffer>
    /// Who tells what; empty where one session has all legs.
    let legs: [Participant]

    /// Starts reading.
    public func makeAsyncIterator() -> Iterator {
        Iterator(buffer: self.buffer, legs: self.legs)
    }

    /// Reads one event after the other.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let buffer: Monitor<EventBuffer>
        fileprivate let legs: [Participant]

        /// The next event; nil once every session is closed.
        ///
        /// A task that is cancelled still gets what has happened already.
        ///
        /// - Throws: ``StreamingError`` with ``StreamingError/Code/subscriberOverflowed``, after the events that found
        ///   room; `CancellationError` where the task is cancelled and would have to wait.
        public mutating func next() async throws -> LegEvent? {
            guard let entry = try await self.buffer.nextEntry() else { return nil }
            return LegEvent(entry.event, leg: self.legs.isEmpty ? nil : self.legs[entry.leg])
        }
    }
}
