import AttuneTokens

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A moment in UTC as delivery receipts write it.
struct ReceiptTime {
    /// As in `2026-11-21 14:03:00`.
    let spaced: String

    init(_ time: UnixTime) {
        let date = Date(timeIntervalSince1970: Double(time.seconds))
        self.spaced = String(date.formatted(Date.ISO8601FormatStyle(dateTimeSeparator: .space)).dropLast())
    }

    /// As in `2611211403`.
    var compact: String {
        String(self.spaced.filter(\.isNumber).dropFirst(2).dropLast(2))
    }
}
