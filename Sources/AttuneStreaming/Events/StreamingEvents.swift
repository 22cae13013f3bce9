/// What happens on a call, in order, until the session is closed.
///
/// Each value is a subscription of its own with a buffer of ``StreamingConfiguration/eventBuffer`` events: an interim
/// takes the place of an older one of its segment, finals are never dropped, and a subscriber whose buffer is full gets
/// ``StreamingError/Code/subscriberOverflowed``. Iterate it once.
public struct StreamingEvents: AsyncSequence, Sendable {
    let buffer: Monitor<EventBuffer>

    init(_ buffer: Monitor<EventBuffer>) {
        self.buffer = buffer
    }

    /// Starts reading.
    public func makeAsyncIterator() -> Iterator {
        Iterator(buffer: self.buffer)
    }

    /// Reads one event after the other.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let buffer: Monitor<EventBuffer>

        /// The next event; nil after ``CallEvent/Kind-swift.enum/sessionClosed(_:)``.
        ///
        /// A task that is cancelled still gets what has happened already.
        ///
        /// - Throws: ``StreamingError`` with ``StreamingError/Code/subscriberOverflowed``, after the events that found
        ///   room; `CancellationError` where the task is cancelled and would have to wait.
        public mutating func next() async throws -> CallEvent? {
            try await self.buffer.nextEntry()?.event
        }
    }
}

extension Monitor<EventBuffer> {
    /// The next event; nil after the last one.
    func nextEntry() async throws -> EventBuffer.Entry? {
        // A wait ends at once in a cancelled task: what is there is taken without one.
        let waiting = self.withLock { $0.next() }
        let next: EventBuffer.Next
        if let waiting { next = waiting } else { next = try await self.wait { $0.next() } }
        switch next {
        case .event(let entry): return entry
        case .finished: return nil
        case .overflowed:
            throw StreamingError(
                .subscriberOverflowed,
                "This subscriber was too slow: its buffer is full. Read faster, or ask for a larger eventBuffer.")
        }
    }
}
