import AttuneCore
import Testing

@Suite("Backoff")
struct BackoffTests {
    private let backoff = Backoff(base: .milliseconds(500), cap: .seconds(20))

    @Test("doubles the longest wait with every retry, up to the cap")
    func ceilings() {
        let ceilings = (0..<8).map { self.backoff.ceiling(beforeRetry: $0) }
        #expect(ceilings == [0.5, 1, 2, 4, 8, 16, 20, 20].map { .seconds($0) })
    }

    @Test("stays at the cap however many retries there are")
    func bounded() {
        #expect(self.backoff.ceiling(beforeRetry: .max) == .seconds(20))
        let longest = Backoff(base: .nanoseconds(1), cap: .seconds(86_400))
        #expect(longest.ceiling(beforeRetry: .max) == .seconds(86_400))
    }

    @Test("draws waits from all of the range and from nothing outside it", arguments: 0..<8)
    func fullJitter(retry: Int) {
        var generator = SeededGenerator(seed: 42)
        let ceiling = self.backoff.ceiling(beforeRetry: retry)
        let draws = (0..<2_000).map { _ in self.backoff.delay(beforeRetry: retry, using: &generator) }
        #expect(draws.allSatisfy { (.zero...ceiling).contains($0) })
        // Each quarter of the range is as likely as the others: 500 of 2,000, with a deviation of 19.
        for quarter in 0..<4 {
            let range = (ceiling * quarter / 4)...(ceiling * (quarter + 1) / 4)
            #expect((400...600).contains(draws.count { range.contains($0) }))
        }
    }

    @Test("draws the same waits from the same seed")
    func reproducible() {
        var first = SeededGenerator(seed: 7)
        var second = SeededGenerator(seed: 7)
        for retry in 0..<20 {
            let delay = self.backoff.delay(beforeRetry: retry, using: &first)
            #expect(delay == self.backoff.delay(beforeRetry: retry, using: &second))
        }
    }
}
