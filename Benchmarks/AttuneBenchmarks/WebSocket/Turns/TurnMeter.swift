import CAllocationCounter
import NIOCore

/// Measures a turn from the moment it is made: its processor time, or how often it asks for memory.
///
/// Not both at once: counting takes time.
struct TurnMeter {
    private let isCounting: Bool
    private let start = CPUClock.process.now
    private let startedAt = NIODeadline.now()

    init(_ job: WebSocketJob) {
        self.isCounting = job.countsAllocations && attune_allocations_are_counted()
        if self.isCounting { attune_allocations_begin() }
    }

    /// The turn, which is over.
    func turn(messages: Int) -> WebSocketTurn {
        let time = (CPUClock.process.now - self.start) / .nanoseconds(1)
        let allocations = self.isCounting ? Double(attune_allocations_end()) / Double(messages) : nil
        return WebSocketTurn(
            messages: messages, processorTime: time,
            elapsed: Double((NIODeadline.now() - self.startedAt).nanoseconds), allocationsPerMessage: allocations)
    }
}
