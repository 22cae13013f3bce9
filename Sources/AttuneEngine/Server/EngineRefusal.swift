import AttuneSymbl
import AttuneWebSocket

/// Why the engine will not go on with a client: what it says, and the code that it closes with.
struct EngineRefusal: Error {
    let message: String
    let details: String
    let closeCode: WebSocketCloseCode

    /// The client broke the protocol, or asked for what there is not.
    init(_ details: String) {
        self.message = "Invalid request"
        self.details = details
        self.closeCode = .policyViolation
    }

    private init(_ message: String, details: String, closeCode: WebSocketCloseCode) {
        self.message = message
        self.details = details
        self.closeCode = closeCode
    }

    /// The engine itself failed; what failed is for its log and not for its clients.
    static let internalError = EngineRefusal(
        "Internal error", details: "The speech could not be recognised.", closeCode: .internalError)

    /// Clients came faster than the early answer could count them.
    static let full = EngineRefusal(
        "Too many requests", details: "Too many streams are open.", closeCode: .tryAgainLater)

    /// The refusal in the protocol's words.
    var text: String {
        SymblJSON.text(SymblServerMessage.error(message: self.message, details: self.details))
    }
}
