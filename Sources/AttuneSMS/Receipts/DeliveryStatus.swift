/// How far a message came; the raw value is the service's word.
///
/// The service may know more words than this package: one that was read is kept.
public struct DeliveryStatus: Sendable, Hashable, RawRepresentable, CustomStringConvertible {
    /// The service's word for it.
    public let rawValue: String

    /// Takes a word as the service gives it.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The recipient's network has taken it.
    public static let accepted = DeliveryStatus(rawValue: "accepted")
    /// It waits, as for a telephone that is off.
    public static let buffered = DeliveryStatus(rawValue: "buffered")
    /// It is on the telephone.
    public static let delivered = DeliveryStatus(rawValue: "delivered")
    /// It could not be delivered in its time to live.
    public static let expired = DeliveryStatus(rawValue: "expired")
    /// It could not be delivered.
    public static let failed = DeliveryStatus(rawValue: "failed")
    /// The service or the network did not accept it.
    public static let rejected = DeliveryStatus(rawValue: "rejected")
    /// Nobody knows.
    public static let unknown = DeliveryStatus(rawValue: "unknown")

    /// Whether no other receipt follows.
    public var isFinal: Bool {
        [.delivered, .expired, .failed, .rejected].contains(self)
    }

    /// The service's word.
    public var description: String { self.rawValue }
}
