/// The server of all the clients, at work in a process of its own.
enum BareServer {
    /// Has the process, and ends it on every way out.
    ///
    /// - Parameters:
    ///   - core: The core that it is to stay on; nil for any.
    ///   - body: Gets the server's port.
    /// - Returns: What the closure returns.
    /// - Throws: A `PeerProblem` where the process cannot be had, or what the closure throws.
    static func withServer<Value>(core: Int?, _ body: (_ port: Int) async throws -> Value) async throws -> Value {
        let command = [try WebSocketPeer.program, WebSocketServerCommand.name]
        let program = try ChildProgram(command, core: core)
        defer { program.end() }
        guard let port = Int(program.line()) else {
            throw PeerProblem(message: "The server of the WebSocket clients did not start; its own words are above.")
        }
        return try await body(port)
    }
}
