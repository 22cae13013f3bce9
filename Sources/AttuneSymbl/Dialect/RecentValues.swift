/// What is known under the ids that came last: past a bound, the oldest is forgotten.
struct RecentValues<ID: Hashable & Sendable, Value: Sendable>: Sendable {
    private let bound: Int
    private var values: [ID: Value] = [:]
    /// In the order in which they came, from the oldest on, around the end.
    private var order: [ID] = []
    private var oldest = 0

    init(bound: Int) {
        self.bound = bound
    }

    subscript(id: ID) -> Value? { self.values[id] }

    /// Whether nothing is known.
    var isEmpty: Bool { self.order.isEmpty }

    /// All that is known, in no order.
    var all: some Collection<Value> { self.values.values }

    /// Keeps a value; one of the same id is replaced, and grows no younger.
    ///
    /// - Returns: What was forgotten for it.
    @discardableResult
    mutating func keep(_ value: Value, as id: ID) -> Value? {
        guard self.values.updateValue(value, forKey: id) == nil else { return nil }
        guard self.order.count == self.bound else {
            self.order.append(id)
            return nil
        }
        defer {
            self.order[self.oldest] = id
            self.oldest = (self.oldest + 1) % self.bound
        }
        return self.values.removeValue(forKey: self.order[self.oldest])
    }
}
