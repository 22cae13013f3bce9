/// A value that never changes, held once by all that read it.
///
/// For what is large and the same for thousands: a copy of a configuration in each connection costs more than its state.
package final class Shared<Value: Sendable>: Sendable {
    package let value: Value

    /// Holds a value.
    package init(_ value: Value) {
        self.value = value
    }
}
