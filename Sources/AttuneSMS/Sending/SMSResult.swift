#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What became of a message, part by part: a long text is sent in several, and some of them may be refused.
public struct SMSResult: Sendable, Hashable {
    /// One part.
    public struct Part: Sendable, Hashable {
        /// What became of it.
        public var status: SMSStatus

        /// Why it was refused, in the service's words, at most 300 characters; nil where it was accepted.
        public var reason: String?

        /// The id that its receipt will carry; nil where it was refused.
        public var id: String?

        /// What it costs, in euros; nil where the service does not say.
        public var price: Decimal?

        /// What the account has left, in euros; nil where the service does not say.
        public var remainingBalance: Decimal?

        /// The recipient's network: mobile country code and network code, as in `23410`; nil where it is not known.
        public var network: String?

        /// Creates a part; tests do.
        public init(
            status: SMSStatus,
            reason: String? = nil,
            id: String? = nil,
            price: Decimal? = nil,
            remainingBalance: Decimal? = nil,
            network: String? = nil
        ) {
            self.status = status
            self.reason = reason
            self.id = id
            self.price = price
            self.remainingBalance = remainingBalance
            self.network = network
        }
    }

    /// The parts in their order, at least one.
    public var parts: [Part]

    /// Creates a result; tests do.
    public init(parts: [Part]) {
        self.parts = parts
    }

    /// Whether sending the message again may help, and no part can arrive twice.
    public var isRetryable: Bool {
        self.parts.allSatisfy { $0.status.isTransient }
    }

    /// Whether the service has taken all of the message.
    public var isAccepted: Bool {
        self.parts.allSatisfy { $0.status == .accepted }
    }
}
