import AttuneModels

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A moment on the wall, for the protocol's absolute times.
struct WallTime: Sendable {
    private let date: Date

    /// The present.
    static func now() -> WallTime {
        WallTime(date: Date())
    }

    /// A moment given in seconds since 1970, for tests.
    init(secondsSince1970 seconds: Double) {
        self.date = Date(timeIntervalSince1970: seconds)
    }

    private init(date: Date) {
        self.date = date
    }

    /// A moment of a call that began here, in ISO 8601, UTC, with milliseconds.
    func text(at time: CallTime) -> String {
        // The format cuts off what it does not show; half a millisecond more makes that rounding.
        self.date.addingTimeInterval(time.seconds + 0.0005)
            .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}
