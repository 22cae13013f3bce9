/// Where the body of a connection runs.
public struct WebSocketExecution: Sendable, Hashable {
    enum Value {
        case concurrent, eventLoop
    }

    let value: Value

    /// Where async functions run by themselves: the pool of threads that all tasks share, or the actor of the caller.
    public static let concurrent = WebSocketExecution(value: .concurrent)

    /// On the connection's event loop.
    ///
    /// Messages reach the body and leave it without a change of threads: less latency and less processor time, by far for
    /// many small messages. The price: while the body computes, no other connection of that event loop gets a turn. For
    /// bodies that never block, and mostly wait. A body that belongs to an actor stays there.
    public static let eventLoop = WebSocketExecution(value: .eventLoop)
}
