/// One of the implementations that are measured in turn, and the best that it has shown so far.
final class Contestant {
    let name: String
    /// How often a turn does the work: enough to take some milliseconds.
    let count: Int
    /// How often the work asks for memory, each time it is done; nil where that is not counted.
    let allocations: Double?
    /// What doing the work once takes in the best turn, in nanoseconds: of processor time, or of what a turn returns.
    private(set) var nanoseconds = Double.infinity
    private let turn: (_ count: Int) async throws -> Duration

    /// Work that is done elsewhere, or waits.
    ///
    /// - Parameters:
    ///   - name: What the table calls it.
    ///   - count: How often a turn does the work.
    ///   - allocations: How often the work asks for memory; nil where that is not counted.
    ///   - turn: Does the work so often, and returns the processor time of it all, or what else is measured of it.
    init(
        _ name: String, count: Int, allocations: Double? = nil,
        turn: @escaping (_ count: Int) async throws -> Duration
    ) {
        self.name = name
        self.count = count
        self.allocations = allocations
        self.turn = turn
    }

    /// Work of the calling thread.
    ///
    /// - Parameters:
    ///   - name: What the table calls it.
    ///   - count: How often a turn does the work.
    ///   - work: The work; it returns the size of what it made, so that nothing of it can be left out.
    convenience init(_ name: String, count: Int, work: @escaping () throws -> Int) rethrows {
        self.init(name, count: count, allocations: try AllocationCounter.allocations(of: work)) { count in
            let start = CPUClock.thread.now
            var made = 0
            for _ in 0..<count { made &+= try work() }
            let time = CPUClock.thread.now - start
            precondition(made > 0, "Work that is measured makes something.")
            return time
        }
    }

    /// Lets contestants take turns, so that what slows the machine down slows all of them.
    ///
    /// - Parameters:
    ///   - contestants: The contestants, in the order of their turns.
    ///   - rounds: How many turns each has.
    /// - Throws: What a contestant throws.
    static func race(_ contestants: [Contestant], rounds: Int) async throws {
        for _ in 0..<rounds {
            for contestant in contestants {
                let time = try await contestant.turn(contestant.count) / .nanoseconds(contestant.count)
                contestant.nanoseconds = min(contestant.nanoseconds, time)
            }
        }
    }

    /// How many times as fast as another this one is.
    func speed(beside other: Contestant) -> Double {
        other.nanoseconds / self.nanoseconds
    }
}
