/// What a session's tasks are to do, as it follows from the session's decisions.
///
/// It stands beside the decisions, behind a lock of its own, so that audio on its way tries nobody's conditions: they are
/// tried when there is something to do.
struct SessionOrders: Sendable {
    /// Connections to dial, in order.
    var dials: [Int] = []
    /// Connections to close: whether in order, by number.
    var closes: [Int: Bool] = [:]
    /// Connections whose room is to be waited for.
    var blocked: Set<Int> = []
    /// Requests to make over HTTP, in order.
    var backfills: [Backfill.Order] = []
    /// Requests that are not waited for any more, by connection.
    var backfillEnds: Set<Int> = []
    /// A deadline that is earlier than the one that is slept for.
    var alarm: Duration?
    /// The number of the change that somebody waited for.
    var change: UInt64 = 0
    /// Whether the session is over.
    var isOver = false

    /// Adds what followed from one more change.
    mutating func add(_ orders: SessionOrders) {
        self.dials += orders.dials
        self.closes.merge(orders.closes) { $1 }
        self.blocked.formUnion(orders.blocked)
        self.backfills += orders.backfills
        self.backfillEnds.formUnion(orders.backfillEnds)
        self.alarm = orders.alarm ?? self.alarm
        self.change = max(self.change, orders.change)
        self.isOver = self.isOver || orders.isOver
    }
}
