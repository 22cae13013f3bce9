import AttuneTesting

/// Greets, and repeats what it hears; a few words make it do something else.
struct EchoService: StreamingService {
    private(set) var disconnections: [Int] = []

    func connected(_ connection: Int) -> [StreamingMessage] {
        [.text("welcome \(connection)")]
    }

    func received(_ message: StreamingMessage, on connection: Int) -> [ServiceAction] {
        switch message {
        case .text("later"): [.sayLater(.text("later"), after: .seconds(2)), .say(.text("soon"))]
        case .text("bye"): [.sayLast(.text("done")), .close(StreamingClose(code: 1_000, reason: ""))]
        case .text(let text): [.say(.text("echo \(text)"))]
        case .binary(let bytes): [.say(.binary(bytes))]
        }
    }

    mutating func disconnected(_ connection: Int) {
        self.disconnections.append(connection)
    }
}
