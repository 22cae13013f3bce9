/// The elements of an array in a JSON text, in their order.
@usableFromInline
package struct JSONElements: Sequence, IteratorProtocol {
    private let array: JSONElement
    private var index: Int

    init(of array: JSONElement) {
        self.array = array
        self.index = array.index + 1
    }

    /// The next element; nil at the end.
    @usableFromInline
    package mutating func next() -> JSONElement? {
        guard self.index < self.array.entry.next else { return nil }
        let element = self.array.element(at: self.index)
        self.index = Int(element.entry.next)
        return element
    }
}
