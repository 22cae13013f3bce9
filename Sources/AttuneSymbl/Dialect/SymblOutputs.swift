import AttuneStreaming

/// What a message means, put together in order: an event is large, and moved as seldom as can be.
struct SymblOutputs {
    /// The message, which each event keeps.
    let raw: String
    private(set) var all: [DialectOutput] = []

    init(raw: String) {
        self.raw = raw
    }

    mutating func tell(_ kind: CallEvent.Kind) {
        self.all.append(.event(CallEvent(kind, origin: .provider(SymblInterpreter.name), raw: self.raw)))
    }

    mutating func acknowledge(_ cursor: CallTime?) {
        if let cursor { self.all.append(.acknowledged(through: cursor)) }
    }
}
