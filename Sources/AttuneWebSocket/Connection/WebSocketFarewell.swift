/// What is left to do once the peer has said its last word.
struct WebSocketFarewell {
    /// What to do with the channel when everything is out.
    enum Ending {
        case none
        /// Tells the peer that nothing follows, and waits for it to close: what it still sends is read, or TCP would reset
        /// the connection, and the reset could overtake the close frame.
        case closeOutput
        case close
    }

    var end: WebSocketEnd
    var code: WebSocketCloseCode
    var reason: String
    var ending: Ending
}
