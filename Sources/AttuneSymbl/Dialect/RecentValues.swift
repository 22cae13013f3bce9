/// What is known under the ids that came last: past a bound, the oldest is forgotten.
struct RecentValues<Value: Sendable>: Sendable {
    private let bound: Int
    private var values: [String: Value] = [:]
    private var order: [String] = []

    init(bound: Int) {
        self.bound = bound
    }

    subscript(id: String) -> Value? { self.values[id] }

    /// Keeps a value; one of the same id is replaced, and grows no younger.
    mutating func keep(_ value: Value, as id: String) {
        guard self.values.updateValue(value, forKey: id) == nil else { return }
        self.order.append(id)
        if self.order.count > self.bound { self.values[self.order.removeFirst()] = nil }
    }
}
