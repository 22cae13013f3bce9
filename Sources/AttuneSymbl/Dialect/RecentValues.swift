/// What is known under the ids that came last: past a bound, the oldest is forgotten.
struct RecentValues<Value: Sendable>: Sendable {
    private let bound: Int
    private var values: [String: Value] = [:]
    /// In the order in which they came, from the oldest on, around the end.
    private var order: [String] = []
    private var oldest = 0

    init(bound: Int) {
        self.bound = bound
    }

    subscript(id: String) -> Value? { self.values[id] }

    /// Keeps a value; one of the same id is replaced, and grows no younger.
    mutating func keep(_ value: Value, as id: String) {
        guard self.values.updateValue(value, forKey: id) == nil else { return }
        if self.order.count < self.bound {
            self.order.append(id)
        } else {
            self.values[self.order[self.oldest]] = nil
            self.order[self.oldest] = id
            self.oldest = (self.oldest + 1) % self.bound
        }
    }
}
