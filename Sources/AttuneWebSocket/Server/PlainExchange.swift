import AttuneCore
import AttuneHTTP
import HTTPTypes
import NIOCore
import NIOHTTP1

/// One HTTP request that is not upgraded, and its reply; then the connection closes.
struct PlainExchange: Sendable {
    private let channel: any Channel
    private let configuration: WebSocketConfiguration
    private let refusal: HTTPReply?
    private let request: EventLoopFuture<PlainRequest>

    /// Takes a channel that is not upgraded; call it on the channel's event loop.
    ///
    /// - Parameters:
    ///   - request: The request, once it is whole; fails where it never will be.
    ///   - channel: Speaks HTTP.
    ///   - configuration: Has the deadlines.
    ///   - refusal: What to reply to an upgrade that was refused.
    ///   - deadline: Closes the channel where the request does not end in time.
    init(
        _ request: EventLoopFuture<PlainRequest>,
        on channel: any Channel,
        configuration: WebSocketConfiguration,
        refusal: HTTPReply?,
        deadline: Scheduled<Void>
    ) {
        self.request = request
        self.channel = channel
        self.configuration = configuration
        self.refusal = refusal
        request.whenComplete { _ in deadline.cancel() }
    }

    /// Waits for the request, replies to it, and closes.
    ///
    /// - Parameter respond: Makes the reply, unless it is known that the request is refused or too large.
    /// - Throws: The channel's error, where the client closes first.
    func run(_ respond: WebSocketServer.Respond) async throws {
        try await withTaskCancellationHandler {
            let request = try await self.request.get()
            let reply =
                if let refusal = self.refusal {
                    refusal
                } else if request.isTooLarge {
                    HTTPReply(json: #"{"message":"The request's body is too large."}"#, status: .contentTooLarge)
                } else {
                    await respond(request.head, request.body)
                }
            try await self.write(reply, answering: request.head.method).get()
            try await self.close()
        } onCancel: {
            self.channel.eventLoop.execute { self.channel.drop() }
        }
    }

    /// Writes a reply; drops the channel where the socket takes nothing for too long, since a client that does not read
    /// must not hold a socket for ever.
    private func write(_ reply: HTTPReply, answering method: HTTPRequest.Method) -> EventLoopFuture<Void> {
        let timeout = TimeAmount(self.configuration.writeTimeout)
        return self.channel.eventLoop.flatSubmit { [channel] in
            let isWritten = reply.write(to: channel, answering: method)
            let unsent = Monitor(channel.unsentByteCount)
            let watch = channel.eventLoop.scheduleRepeatedTask(initialDelay: timeout, delay: timeout) { _ in
                let now = channel.unsentByteCount
                let before = unsent.withLock { unsent in
                    defer { unsent = now }
                    return unsent
                }
                // Slow is not stalled.
                if now >= before { channel.drop() }
            }
            isWritten.whenComplete { _ in watch.cancel() }
            return isWritten
        }
    }

    /// Closes the channel; drops it where the client does not close in time.
    private func close() async throws {
        let deadline = self.channel.eventLoop.scheduleTask(in: TimeAmount(self.configuration.closeTimeout)) {
            self.channel.drop()
        }
        defer { deadline.cancel() }
        // What the client still sends is read, or TCP would reset the connection, and the reset could overtake the
        // reply (RFC 9112, section 9.6).
        try await self.channel.close(mode: .output).get()
        try await self.channel.closeFuture.get()
    }
}
