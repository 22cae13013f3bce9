/// A session's way to the peer of one connection.
struct SessionLine: Sendable {
    let outbound: any StreamingOutbound
    /// What the connection is to take next.
    var unsent: ArraySlice<StreamingMessage> = []
    /// Whether the connection had no room; it has to say when there is some.
    var isBlocked = false
    /// Whether it is to be closed in order.
    var isClosing = false
    /// Whether the connection takes nothing any more.
    ///
    /// Why that is, whoever reads from it learns, and knows better: a connection is lost for what its peer said, and not
    /// for what somebody wanted to say after that.
    private var isDead = false

    init(outbound: any StreamingOutbound) {
        self.outbound = outbound
    }

    /// Whether a message may be tried.
    var takesMessages: Bool { !self.isBlocked && !self.isDead }

    /// Hands over what the connection takes.
    mutating func send() {
        do {
            while let message = self.unsent.first {
                guard try self.outbound.trySend(message) else {
                    self.isBlocked = true
                    return
                }
                self.unsent.removeFirst()
            }
        } catch {
            self.isDead = true
        }
    }
}
