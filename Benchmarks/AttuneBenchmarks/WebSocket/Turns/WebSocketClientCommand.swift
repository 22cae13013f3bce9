import ArgumentParser
import AttuneWebSocket
import Foundation
import NIOCore

/// The clients in Swift.
enum SwiftClient: String, CaseIterable, ExpressibleByArgument {
    case attuneOnEventLoop = "attune-event-loop"
    case attuneInBatches = "attune-batches"
    case attuneConcurrent = "attune-concurrent"
    case attuneSessions = "attune-sessions"
    case nio
    case nioInBatches = "nio-batches"

    func turn(_ job: WebSocketJob) async throws -> WebSocketTurn {
        switch self {
        case .attuneOnEventLoop: try await AttuneTurn(job: job, execution: .eventLoop).take()
        case .attuneInBatches: try await AttuneTurn(job: job, execution: .eventLoop, inBatches: true).take()
        case .attuneConcurrent: try await AttuneTurn(job: job, execution: .concurrent).take()
        case .attuneSessions: try await SessionTurn(job: job).take()
        case .nio: try await NIOTurn(job: job, messagesPerFlush: 1).take()
        case .nioInBatches: try await NIOTurn(job: job, messagesPerFlush: 64).take()
        }
    }
}

/// A turn of a client in Swift, in a process of its own: its processor time and its memory are those of the process.
struct WebSocketClientCommand: AsyncParsableCommand {
    static let name = "websocket-client"
    static let configuration = CommandConfiguration(
        commandName: Self.name, abstract: "Has a turn as a WebSocket client, and tells what it took.")
    /// The seconds after which a process of a benchmark that hangs ends itself.
    static let deadline: UInt32 = 100

    @Argument var client: SwiftClient
    @Argument var port: Int
    @Argument var workload: WebSocketWorkload
    @Argument var count: Int
    @Argument var connections: Int
    @Flag var countAllocations = false

    func run() async throws {
        alarm(Self.deadline)
        // As many as the cores that a client gets.
        NIOSingletons.groupLoopCountSuggestion = 1
        let job = WebSocketJob(
            port: self.port, workload: self.workload, count: self.count, connections: self.connections,
            countsAllocations: self.countAllocations)
        let turn = try await self.client.turn(job)
        FileHandle.standardOutput.write(try JSONEncoder().encode(turn))
    }
}
