import NIOCore

/// Where the body of a connection runs.
public struct WebSocketExecution: Sendable, Hashable {
    private enum Value {
        case concurrent, eventLoop
    }

    private let value: Value

    /// Where async functions run by themselves: the pool of threads that all tasks share, or the actor of the caller.
    public static let concurrent = WebSocketExecution(value: .concurrent)

    /// On the connection's event loop.
    ///
    /// Messages reach the body and leave it without a change of threads: less latency and less processor time, by far for
    /// many small messages. The price: while the body computes, no other connection of that event loop gets a turn. For
    /// bodies that never block, and mostly wait. A body that belongs to an actor stays there.
    public static let eventLoop = WebSocketExecution(value: .eventLoop)

    /// Runs a body.
    func run<Result>(
        on eventLoop: any EventLoop, _ body: () async throws -> Result
    ) async throws -> Result {
        switch self.value {
        case .concurrent: try await body()
        case .eventLoop:
            try await withTaskExecutorPreference(EventLoopTaskExecutor(eventLoop)) {
                // The preference counts from the next time that the task is resumed.
                await Task.yield()
                return try await body()
            }
        }
    }
}

/// Runs tasks on an event loop.
private final class EventLoopTaskExecutor: TaskExecutor {
    private let eventLoop: any EventLoop

    init(_ eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        self.eventLoop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
