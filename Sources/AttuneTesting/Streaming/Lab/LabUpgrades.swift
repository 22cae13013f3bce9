/// The dials that a server has accepted and whose connection does not stand yet, by the key of their handshake.
///
/// A client that goes away in between is never heard of again: past a deadline its dial is given up.
struct LabUpgrades: Sendable {
    /// How long a client may take from the server's answer to a connection that stands.
    static let timeout = Duration.seconds(10)

    private struct Upgrade: Sendable {
        let dial: Int
        let deadline: Duration
    }

    private var upgrades: [String: Upgrade] = [:]

    /// When ``overdue(now:)`` has something; nil while nothing is waited for.
    var nextDeadline: Duration? {
        self.upgrades.values.map(\.deadline).min()
    }

    /// A dial was accepted.
    mutating func accepted(_ dial: Int, key: String, now: Duration) {
        self.upgrades[key] = Upgrade(dial: dial, deadline: now + Self.timeout)
    }

    /// The connection of a handshake stands.
    ///
    /// - Returns: Its dial; nil for one that was given up.
    mutating func opened(key: String) -> Int? {
        self.upgrades.removeValue(forKey: key)?.dial
    }

    /// Gives up what has come to nothing in time.
    ///
    /// - Returns: The dials, in their order.
    mutating func overdue(now: Duration) -> [Int] {
        let overdue = self.upgrades.filter { $0.value.deadline <= now }
        for key in overdue.keys { self.upgrades[key] = nil }
        return overdue.values.map(\.dial).sorted()
    }
}
