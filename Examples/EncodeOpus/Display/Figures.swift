import Foundation

/// What a run amounted to.
struct Figures {
    var audio = Duration.zero
    var packets = 0
    var pcmBytes = 0
    var opusBytes = 0

    private var work = Duration.zero

    /// Does a part of the work, and counts its time; reading and writing are not in it but where a body writes.
    mutating func timing<Result>(_ work: () throws -> Result) rethrows -> Result {
        let start = ContinuousClock.now
        defer { self.work += ContinuousClock.now - start }
        return try work()
    }

    /// One line.
    var text: String {
        let seconds = self.audio / .seconds(1)
        let rate = seconds > 0 ? Double(self.opusBytes) * 8 / seconds / 1_000 : 0
        let pace = self.work > .zero ? self.audio / self.work : 0
        let share = self.pcmBytes > 0 ? Double(self.opusBytes) / Double(self.pcmBytes) * 100 : 0
        return String(
            format:
                "%.3f s of audio, %d packets, %.1f kbit/s with the container (%.1f %% of the PCM), %.0f times real time",
            seconds, self.packets, rate, share, pace)
    }
}
