/// What goes wrong between a program and its service, as a value.
///
/// ```swift
/// let faults: FaultTimeline = [
///     .drop(connection: 0, at: .seconds(3)),
///     .refuse(connection: 1),
///     .mute(at: .seconds(20), for: .seconds(5)),
/// ]
/// ```
public struct FaultTimeline: Sendable, ExpressibleByArrayLiteral {
    /// The faults; of two at one time, the first comes first.
    public var faults: [Fault]

    /// Creates a timeline.
    ///
    /// - Parameter faults: In any order. Default: none, for a service that does what it should.
    public init(_ faults: [Fault] = []) {
        self.faults = faults
    }

    /// Creates a timeline of the faults that are written out.
    public init(arrayLiteral elements: Fault...) {
        self.faults = elements
    }

    // MARK: - For the lab

    /// What a connection meets, by the time since it stood.
    func strikes(onConnection number: Int) -> [(time: Duration, strike: Fault.Strike)] {
        self.strikes { $0.connection == number }
    }

    /// What all open connections meet, by the time since the lab began.
    var strikesOnAll: [(time: Duration, strike: Fault.Strike)] {
        self.strikes { $0.connection == nil }
    }

    /// What a dial meets.
    func obstacles(onDial number: Int, at now: Duration) -> [Fault.Obstacle] {
        self.faults.compactMap { fault in
            guard case .dial(let obstacle) = fault.kind else { return nil }
            if let connection = fault.connection { return connection == number ? obstacle : nil }
            guard let duration = fault.duration, now >= fault.time, now < fault.time + duration else { return nil }
            return obstacle
        }
    }

    /// The last time, up to now, at which every credential expired that had been offered; nil for none.
    func credentialExpiry(until now: Duration) -> Duration? {
        self.faults.filter { fault in
            guard case .dial(.expireCredential) = fault.kind else { return false }
            return fault.connection == nil && fault.time <= now
        }.map { $0.time }.max()
    }

    private func strikes(where isMeant: (Fault) -> Bool) -> [(time: Duration, strike: Fault.Strike)] {
        let strikes = self.faults.filter(isMeant).compactMap { fault -> (time: Duration, strike: Fault.Strike)? in
            guard case .connection(let strike) = fault.kind else { return nil }
            return (time: fault.time, strike: strike)
        }
        // The order of equals counts, which a sort need not keep.
        return strikes.enumerated().sorted { left, right in
            (left.element.time, left.offset) < (right.element.time, right.offset)
        }.map { $0.element }
    }
}

extension FaultTimeline: CustomStringConvertible {
    /// One line for each fault.
    public var description: String {
        self.faults.map(\.description).joined(separator: "\n")
    }
}
