/// Draws the largest value of every range, so that a wait is exactly its ceiling.
struct LargestGenerator: RandomNumberGenerator {
    mutating func next() -> UInt64 { .max }
}
