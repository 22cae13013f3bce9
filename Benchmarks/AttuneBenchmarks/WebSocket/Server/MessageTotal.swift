import Synchronization

/// How many binary messages have come in on all connections.
final class MessageTotal: Sendable {
    private let count = Atomic(0)

    var value: Int {
        self.count.load(ordering: .relaxed)
    }

    func add(_ count: Int) {
        self.count.add(count, ordering: .relaxed)
    }
}
