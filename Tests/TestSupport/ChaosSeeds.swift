import Foundation

/// The seeds of a chaos test: as many as a variable of the environment says, or the one that `CHAOS_SEED` names.
package struct ChaosSeeds: Sendable {
    /// The seeds, each once.
    package let all: [UInt64]

    /// Whether one seed is run again, of which no totals are expected.
    package let isRepetition: Bool

    /// Reads the environment.
    ///
    /// - Parameters:
    ///   - variable: What says how many.
    ///   - count: How many where it says nothing.
    package init(_ variable: String, usually count: UInt64) {
        let environment = ProcessInfo.processInfo.environment
        if let seed = environment["CHAOS_SEED"].flatMap(UInt64.init) {
            self.all = [seed]
            self.isRepetition = true
        } else {
            self.all = Array(0..<(environment[variable].flatMap(UInt64.init) ?? count))
            self.isRepetition = false
        }
    }

    /// Every second seed, for two workers: those whose place is even, or odd.
    package func half(_ worker: Int) -> [UInt64] {
        self.all.enumerated().filter { $0.offset % 2 == worker }.map(\.element)
    }
}
