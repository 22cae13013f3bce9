@testable import AttuneTesting

typealias Lab = LabStateMachine<EchoService>

/// What came of a dial.
enum Dialled: Hashable {
    case stands
    case refused(String)
}

extension LabStateMachine where Service == EchoService {
    /// A lab at time 0.
    init(_ faults: FaultTimeline = [], link: MemoryLink = MemoryLink()) {
        self.init(EchoService(), faults: faults, link: link)
    }

    /// Dials at a time; the dial's delay passes.
    mutating func dial(_ credential: String = "key", at time: Duration = .zero) -> Dialled {
        self.advance(to: time)
        let (number, delay) = self.dialled(ConnectionRequest(headers: [.authorization: credential]))
        self.advance(to: time + delay)
        if let refusal = self.refusal(of: number) { return .refused("\(refusal)") }
        self.opened(number)
        return .stands
    }

    /// Says a text on a connection; whether there was room for it.
    mutating func say(_ text: String, on number: Int = 0) throws -> Bool {
        try self.offered(.text(text), on: number).get()
    }

    /// Reads what has come, at a time.
    mutating func read(_ number: Int = 0, at time: Duration = .zero) -> [String] {
        self.advance(to: time)
        var read: [String] = []
        while let input = self.nextInput(on: number) {
            switch input {
            case .success(.message(.text(let text))?): read.append(text)
            case .success(.message(.binary(let bytes))?): read.append("\(bytes)")
            case .success(.closed(let close)?): read.append("closed \(close.code ?? 0)")
            case .success(nil): return read + ["end"]
            case .failure(let error): return read + ["\(error.code)"]
            }
        }
        return read
    }
}
