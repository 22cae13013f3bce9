@testable import AttuneStreaming

extension EventSubscriptions {
    /// Tells everybody, and wakes those who wait.
    mutating func tell(_ event: CallEvent) {
        for wake in self.publish(event) { wake() }
    }
}
