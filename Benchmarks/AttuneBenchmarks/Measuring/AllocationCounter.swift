import CAllocationCounter

/// Counts how often memory is asked for.
enum AllocationCounter {
    /// What a column of counts is called; where the C library is not glibc, there are none.
    static var heading: String {
        attune_allocations_are_counted() ? "allocations" : "allocations (not counted here)"
    }

    /// The allocations of a piece of work, the mean of many times; nil where they are not counted.
    static func allocations(of work: () throws -> Int) rethrows -> Double? {
        guard attune_allocations_are_counted() else { return nil }
        let count = 500
        // The first times fill caches, which is no cost of the work.
        for _ in 0..<10 { _ = try work() }
        attune_allocations_begin()
        defer { _ = attune_allocations_end() }
        for _ in 0..<count { _ = try work() }
        return Double(attune_allocations_end()) / Double(count)
    }
}
