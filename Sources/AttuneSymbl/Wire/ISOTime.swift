#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Moments in ISO 8601, as the service writes them.
enum ISOTime {
    /// Reads a moment, with or without a fraction of a second.
    ///
    /// - Returns: Seconds since 1970; nil for anything else.
    static func seconds(_ text: String) -> Double? {
        let styles = [true, false].map { Date.ISO8601FormatStyle(includingFractionalSeconds: $0) }
        return styles.lazy.compactMap { try? Date(text, strategy: $0) }.first?.timeIntervalSince1970
    }
}
