import Foundation

/// A client that is measured, as a program that has one turn.
struct WebSocketPeer {
    let name: String
    private let command: [String]
    /// What of the others' messages it sends or receives: a slow one is measured well enough by fewer.
    private let share: Double
    private var countsAllocations = false

    private init(_ name: String, _ command: [String], share: Double = 1) {
        self.name = name
        self.command = command
        self.share = share
    }

    /// A client in this program.
    init(_ name: String, _ client: SwiftClient) throws {
        self.init(name, [try Self.program, WebSocketClientCommand.name, client.rawValue])
        self.countsAllocations = true
    }

    /// This program, which is its own server and its own clients.
    static var program: String {
        get throws {
            guard let path = Bundle.main.executablePath else {
                throw PeerProblem(message: "This program does not know where it is, and cannot start itself.")
            }
            return path
        }
    }

    /// Has a turn, in a process of its own.
    func turn(_ job: WebSocketJob, core: Int?) throws -> WebSocketTurn {
        let options = job.countsAllocations ? ["--count-allocations"] : []
        let output = try ChildProgram.output(of: self.command + job.arguments + options, core: core)
        guard let output, let turn = try? JSONDecoder().decode(WebSocketTurn.self, from: Data(output.utf8)) else {
            throw PeerProblem(message: "\(self.name) has failed as a client; its own words are above.")
        }
        return turn
    }

    /// How often a message asks for memory, in a turn that is about nothing else; nil where that is not counted.
    func allocations(_ job: WebSocketJob, core: Int?) throws -> Double? {
        guard self.countsAllocations else { return nil }
        var job = job
        job.countsAllocations = true
        job.count /= 10
        return try self.turn(job, core: core).allocationsPerMessage
    }

    /// How many messages are enough for its turn.
    func count(of job: WebSocketJob) -> Int {
        job.connections == 1 ? Int(Double(job.count) * self.share) : job.count
    }

    // MARK: - Others

    /// The clients in other languages: those that are installed, and the names of the others.
    static func others(_ options: PeerOptions) throws -> (peers: [WebSocketPeer], missing: [String]) {
        var (peers, missing): ([WebSocketPeer], [String]) = ([], [])
        for (name, client, interpreter, language) in [
            ("PyPI websockets", "websockets", options.webSocketPython, "py"),
            ("PyPI picows", "picows", options.webSocketPython, "py"),
            ("node-ws", "ws", options.node, "js"),
        ] {
            guard let script = Bundle.module.path(forResource: "websocket_turns", ofType: language) else {
                throw PeerProblem(message: "The script websocket_turns.\(language) is missing from the resources.")
            }
            let command = [interpreter, script, client]
            if let version = try ChildProgram.output(of: command, isQuiet: true) {
                peers.append(WebSocketPeer("\(name) \(version)", command, share: 0.3))
            } else {
                missing.append(name)
            }
        }
        return (peers, missing)
    }
}
