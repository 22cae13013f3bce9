/// What can be measured: one folder of this target each, or a family of them.
enum Subject: String, CaseIterable {
    case events
    case frames
    case sessionCost = "sessions-cost"
    case sessionLatency = "sessions-latency"
    case tokens
    case webSocketSend = "websocket-send"
    case webSocketEcho = "websocket-echo"
    case webSocketReceive = "websocket-receive"
    case webSocketStreams = "websocket-streams"
    case webSocketEchoStreams = "websocket-echo-streams"

    func measure(beside peers: PeerOptions, quick isQuick: Bool) async throws -> SubjectResult {
        switch self {
        case .events: try await EventsBenchmark.measure()
        case .frames: try await FramesBenchmark.measure()
        case .sessionCost: try await SessionsBenchmark.measureCost(quick: isQuick)
        case .sessionLatency: try await SessionsBenchmark.measureLatency(quick: isQuick)
        case .tokens: try await TokensBenchmark.measure(beside: peers)
        case .webSocketSend: try await WebSocketBenchmark.measure(.send, beside: peers, quick: isQuick)
        case .webSocketEcho: try await WebSocketBenchmark.measure(.echo, beside: peers, quick: isQuick)
        case .webSocketReceive: try await WebSocketBenchmark.measure(.receive, beside: peers, quick: isQuick)
        case .webSocketStreams: try await WebSocketBenchmark.measure(.streams, beside: peers, quick: isQuick)
        case .webSocketEchoStreams: try await WebSocketBenchmark.measure(.echoStreams, beside: peers, quick: isQuick)
        }
    }
}

/// What measuring a subject brought.
struct SubjectResult {
    let table: Table
    let bars: [Bar]
}
