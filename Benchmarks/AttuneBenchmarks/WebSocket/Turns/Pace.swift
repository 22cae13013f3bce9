import NIOCore

/// Which of many connections send when: each 50 times a second, spread evenly over the ticks between.
struct Pace {
    static let messagesPerSecond = 50.0

    private static let tick = TimeAmount.milliseconds(1)
    /// The ticks from a message of a connection to its next.
    private static let ticksPerMessage = 20

    private let connections: Int
    private let ticks: Int
    private let start = NIODeadline.now()
    private var next = 0

    init(_ job: WebSocketJob) {
        self.connections = job.connections
        self.ticks = job.count / job.connections * Self.ticksPerMessage
    }

    /// Whether the time is over; what a client has not sent by then, it never sends.
    var isOver: Bool {
        self.next == self.ticks || NIODeadline.now() >= self.time(of: self.ticks)
    }

    /// The time from now until the next tick.
    var untilNext: TimeAmount {
        self.time(of: self.next) - NIODeadline.now()
    }

    /// The connections of the next tick; nil where it is not due at a time.
    ///
    /// A ticker asks with the time at which it woke up, and lets others have their turn before it asks with a new one.
    /// The ticks that it is late by more than a message's are left out: no connection ever has two messages to send at
    /// once, which are cheaper than two at their time.
    mutating func due(at time: NIODeadline) -> StrideTo<Int>? {
        let now = Int((time - self.start).nanoseconds / Self.tick.nanoseconds)
        self.next = max(self.next, min(now, self.ticks) - Self.ticksPerMessage + 1)
        guard self.next < self.ticks, self.next <= now else { return nil }
        defer { self.next += 1 }
        return stride(from: self.next % Self.ticksPerMessage, to: self.connections, by: Self.ticksPerMessage)
    }

    private func time(of tick: Int) -> NIODeadline {
        self.start + Self.tick * tick
    }
}
