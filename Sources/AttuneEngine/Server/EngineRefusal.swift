import AttuneSymbl

/// Why the engine will not go on with a client, in the protocol's words.
struct EngineRefusal: Error {
    var details: String

    init(_ details: String) {
        self.details = details
    }

    var message: SymblServerMessage {
        .error(message: "Invalid request", details: self.details)
    }
}
