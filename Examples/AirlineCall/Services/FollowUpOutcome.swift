import AttuneSMS

/// What became of the message after the call.
struct FollowUpOutcome: Sendable, Hashable, CustomStringConvertible {
    /// The network's last word; nil where none came.
    var status: DeliveryStatus?

    var isDelivered: Bool {
        self.status == .delivered
    }

    /// As in `receipt delivered`.
    var description: String {
        "receipt \(self.status?.description ?? "missing")"
    }
}
