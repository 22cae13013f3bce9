extension WebSocketError {
    /// What the peer did wrong, as the program gets it.
    init(_ violation: WebSocketViolation, file: String = #fileID, line: Int = #line) {
        self.init(
            violation.closeCode == .messageTooBig ? .messageTooLarge : .protocolViolation, violation.message,
            file: file, line: line)
    }

    /// A deadline that has passed on an open connection.
    init(_ code: Code, after time: Duration, file: String = #fileID, line: Int = #line) {
        let sentence =
            switch code {
            case .writeTimedOut: "The socket took no more data for \(time)."
            case .messageTimedOut: "The peer did not complete a message within \(time)."
            default: "The peer answered no ping for \(time)."
            }
        self.init(code, sentence, file: file, line: line)
    }

    /// What those get who use a connection that is closed.
    static func closed(_ close: WebSocketClose, file: String = #fileID, line: Int = #line) -> WebSocketError {
        let who = close.initiator == .remote ? "by the peer" : "by this program"
        let code = close.code.map { " with \($0.rawValue) (\($0.meaning.reason))" } ?? ""
        let reason =
            close.reason.isEmpty ? "" : ": \(close.reason.hasSuffix(".") ? close.reason.dropLast() : close.reason[...])"
        return WebSocketError(
            .closed, "The connection was closed \(who)\(code)\(reason).", close: close, file: file, line: line)
    }
}
