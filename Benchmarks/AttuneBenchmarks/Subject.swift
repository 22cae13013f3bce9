import ArgumentParser

/// What can be measured: one folder of this target each.
enum Subject: String, CaseIterable, ExpressibleByArgument {
    case frames
    case tokens

    func measure(beside peers: PeerOptions) async throws -> SubjectResult {
        switch self {
        case .frames: try await FramesBenchmark.measure()
        case .tokens: try await TokensBenchmark.measure(beside: peers)
        }
    }
}

/// What measuring a subject brought.
struct SubjectResult {
    let table: Table
    let bars: [Bar]
}
