import AttuneTesting

/// Greets, and repeats what it hears; a few words make it do something else.
struct EchoService: StreamingService {
    private(set) var requests: [ConnectionRequest] = []
    private(set) var disconnections: [Int] = []

    mutating func connected(_ connection: Int, with request: ConnectionRequest) -> [ServiceAction] {
        self.requests.append(request)
        return [.say(.text("welcome \(connection)"))]
    }

    func received(_ message: StreamingMessage, on connection: Int) -> [ServiceAction] {
        switch message {
        case .text("later"): [.sayLater(.text("later"), after: .seconds(2)), .say(.text("soon"))]
        case .text("bye"): [.sayLast(.text("done")), .close(StreamingClose(code: 1_000, reason: ""))]
        case .text("pass on"): [.on(connection + 1, .say(.text("from \(connection)"))), .say(.text("passed on"))]
        case .text(let text): [.say(.text("echo \(text)"))]
        case .binary(let bytes): [.say(.binary(bytes))]
        }
    }

    /// Tells the connection before it.
    mutating func disconnected(_ connection: Int) -> [ServiceAction] {
        self.disconnections.append(connection)
        return [.on(connection - 1, .say(.text("\(connection) is gone")))]
    }

    func reply(to request: HTTPRequest, body: [UInt8]) -> HTTPReply {
        HTTPReply(status: .ok, body: Array("\(request.method) \(request.path ?? "") ".utf8) + body)
    }
}
