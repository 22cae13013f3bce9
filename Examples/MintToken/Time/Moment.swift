import ArgumentParser
import AttuneTokens
import Foundation

/// A time as people write it in an option: ISO 8601 with its zone, or Unix seconds.
struct Moment: Sendable, Hashable {
    let time: UnixTime

    /// Reads an option's value; years have four digits.
    init(_ text: String) throws {
        let seconds: Int64? =
            if let seconds = Int64(text) {
                seconds
            } else {
                (try? Date.ISO8601FormatStyle().parse(text)).map { Int64($0.timeIntervalSince1970.rounded(.down)) }
            }
        guard let seconds, UnixTime.writableSeconds.contains(seconds) else {
            throw ValidationError("Write a time as 2026-11-22T10:00:00Z, or in seconds since 1970.")
        }
        self.time = UnixTime(seconds: seconds)
    }
}
