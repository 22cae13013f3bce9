/// A key, token or password that does not print.
///
/// Descriptions, reflection and string interpolation show `<redacted>`. The value is read with ``reveal()``, a name
/// that a reviewer finds by search.
public struct Secret: Sendable, Hashable {
    private let value: String

    /// Wraps a secret value.
    public init(_ value: String) {
        self.value = value
    }

    /// Whether there is nothing to keep secret.
    public var isEmpty: Bool {
        self.value.isEmpty
    }

    /// The value itself, for the place that puts it on the wire and for no other.
    public func reveal() -> String {
        self.value
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `<redacted>`.
    public var description: String { "<redacted>" }

    /// `<redacted>`.
    public var debugDescription: String { "<redacted>" }

    /// Nothing to reflect on.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
