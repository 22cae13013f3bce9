/// A session's way to the peer of one connection.
struct SessionLine: Sendable {
    let id: Int
    /// What takes messages; nil while the connection is dialled.
    var outbound: (any StreamingOutbound)?
    /// The rest of a piece whose messages belong together, where the connection took its first ones only.
    private var unsent: ArraySlice<StreamingMessage> = []
    /// Whether the connection had no room; it has to say when there is some.
    var isBlocked = false
    /// Whether the connection takes nothing any more.
    ///
    /// Why that is, whoever reads from it learns, and knows better: a connection is lost for what its peer said, and not
    /// for what somebody wanted to say after that.
    private var isDead = false

    init(id: Int) {
        self.id = id
    }

    /// Hands over what the connection takes.
    ///
    /// - Parameters:
    ///   - machine: Decides what that is.
    ///   - now: The time.
    /// - Returns: Whether the connection has no room from now on.
    mutating func write(_ machine: inout SessionStateMachine, now: Duration) -> Bool {
        guard let outbound = self.outbound else { return false }
        guard !self.isBlocked, !self.isDead else {
            // Nobody waits for last words that it will not take.
            machine.writeBlocked(on: self.id, now: now)
            return false
        }
        do {
            while true {
                while let message = self.unsent.first {
                    guard try outbound.trySend(message) else { return self.block(&machine, now: now) }
                    self.unsent.removeFirst()
                }
                guard outbound.hasRoom else { return self.block(&machine, now: now) }
                guard let messages = machine.nextWrite(on: self.id, now: now) else {
                    machine.allWritten(on: self.id)
                    return false
                }
                self.unsent = messages[...]
            }
        } catch {
            self.isDead = true
            machine.writeBlocked(on: self.id, now: now)
            return false
        }
    }

    private mutating func block(_ machine: inout SessionStateMachine, now: Duration) -> Bool {
        machine.writeBlocked(on: self.id, now: now)
        self.isBlocked = true
        return true
    }
}
