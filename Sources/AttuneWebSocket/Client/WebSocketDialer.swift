import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket
import Synchronization

/// One attempt to connect and upgrade, bounded by one deadline.
struct WebSocketDialer: Sendable {
    let url: WebSocketURL
    let headers: HTTPFields
    let configuration: WebSocketConfiguration

    private typealias ResponseChannel = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>

    private enum Upgrade: Sendable {
        case accepted(WebSocketChannel)
        case refused(ResponseChannel)
    }

    /// Connects and upgrades.
    ///
    /// - Throws: ``WebSocketError``, or `CancellationError` where the task is cancelled; the socket is closed then.
    func dial(on group: any EventLoopGroup) async throws -> WebSocketChannel {
        let attempt = Attempt()
        return try await withTaskCancellationHandler {
            defer { attempt.finished() }
            switch try await self.upgrade(self.connect(on: group, attempt), attempt) {
            case .accepted(let channel): return channel
            case .refused(let channel): throw try await self.refusal(of: channel, attempt)
            }
        } onCancel: {
            attempt.close(.cancelled)
        }
    }

    // MARK: - Connecting

    private func connect(
        on group: any EventLoopGroup,
        _ attempt: Attempt
    ) async throws -> EventLoopFuture<Upgrade> {
        do {
            return try await ClientBootstrap(group: group)
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                .connectTimeout(TimeAmount(self.configuration.connectTimeout))
                .connect(host: self.url.host, port: self.url.port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        attempt.began(on: channel, deadline: TimeAmount(self.configuration.connectTimeout))
                        return try self.addHandlers(to: channel)
                    }
                }
        } catch {
            // Without a TCP connection the deadline is one more way in which nothing answers.
            if attempt.isCancelled { throw CancellationError() }
            throw WebSocketError(
                .connectFailed, "Nothing answers at \(self.url.authority).", underlyingError: error)
        }
    }

    private func upgrade(_ upgrade: EventLoopFuture<Upgrade>, _ attempt: Attempt) async throws -> Upgrade {
        do {
            return try await upgrade.get()
        } catch {
            // An answer that is no handshake leaves the socket open.
            attempt.closeChannels()
            throw attempt.error ?? self.failure(of: error)
        }
    }

    private func addHandlers(to channel: any Channel) throws -> EventLoopFuture<Upgrade> {
        let upgrader = NIOTypedWebSocketClientUpgrader<Upgrade>(
            maxFrameSize: self.configuration.maximumMessageSize,
            enableAutomaticErrorHandling: false
        ) { [configuration] channel, _ in
            channel.eventLoop.makeCompletedFuture {
                .accepted(try WebSocketChannel(upgraded: channel, role: .client, configuration: configuration))
            }
        }
        var headers = HTTPHeaders(self.headers)
        headers.replaceOrAdd(name: "Host", value: self.url.authority)
        var pipeline = NIOUpgradableHTTPClientPipelineConfiguration(
            upgradeConfiguration: NIOTypedHTTPClientUpgradeConfiguration(
                upgradeRequestHead: HTTPRequestHead(
                    version: .http1_1, method: .GET, uri: self.url.target, headers: headers),
                upgraders: [upgrader],
                notUpgradingCompletionHandler: { channel in
                    channel.eventLoop.makeCompletedFuture {
                        .refused(try ResponseChannel(wrappingChannelSynchronously: channel))
                    }
                }))
        // Frames that came with the answer are the connection's first messages; the default drops them.
        pipeline.leftOverBytesStrategy = .forwardBytes
        return try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(configuration: pipeline)
    }

    // MARK: - Failing

    private func failure(of error: (any Error)?) -> WebSocketError {
        guard let error, !Self.isLoss(error) else {
            return WebSocketError(
                .connectionLost, "\(self.url.authority) ended the connection during the upgrade.",
                underlyingError: error)
        }
        return WebSocketError(
            .upgradeFailed, "\(self.url.authority) did not complete the upgrade: \(error).", underlyingError: error)
    }

    /// Whether an error says that the connection went before the answer was whole, rather than that the answer is
    /// wrong.
    private static func isLoss(_ error: any Error) -> Bool {
        switch error {
        case is IOError, HTTPParserError.invalidEOFState: true
        // NIO fails an upgrade whose channel has closed with `inappropriateOperationForState`.
        case ChannelError.eof, ChannelError.inputClosed, ChannelError.outputClosed, ChannelError.ioOnClosedChannel,
            ChannelError.alreadyClosed, ChannelError.inappropriateOperationForState:
            true
        default: false
        }
    }

    /// Reads the answer of a peer that does not upgrade.
    private func refusal(of channel: ResponseChannel, _ attempt: Attempt) async throws -> any Error {
        var refusal: WebSocketError.Refusal?
        var body = ByteBuffer()
        do {
            try await channel.executeThenClose { inbound, _ in
                for try await part in inbound {
                    switch part {
                    case .head(let head):
                        refusal = WebSocketError.Refusal(
                            status: HTTPResponse.Status(code: Int(head.status.code)),
                            headers: HTTPFields(head.headers), body: "")
                    case .body(let bytes):
                        body.writeImmutableBuffer(bytes)
                        if body.readableBytes >= 1_024 { return }
                    case .end:
                        return
                    }
                }
            }
        } catch {
            // A body that breaks off, or stalls until the deadline, must not hide the status that came before it.
            if attempt.isCancelled || refusal == nil { throw attempt.error ?? self.failure(of: error) }
        }
        guard var refusal else { throw attempt.error ?? self.failure(of: nil) }
        refusal.body = String(decoding: body.readableBytesView.prefix(1_024), as: UTF8.self)
        return WebSocketError(
            .upgradeRefused, "\(self.url.authority) refused the upgrade with status \(refusal.status.code).",
            refusal: refusal)
    }
}

/// The sockets of one attempt, reachable by its deadline and by a cancellation: a name may have several addresses,
/// which are tried beside each other.
private final class Attempt: Sendable {
    enum Ending {
        case cancelled
        case timedOut(after: TimeAmount)
    }

    private struct State {
        var channels: [any Channel] = []
        var deadline: Scheduled<Void>?
        var ending: Ending?
    }

    private let state = Mutex(State())

    /// Why the socket was closed from this side; nil where it was not.
    var error: (any Error)? {
        switch self.state.withLock({ $0.ending }) {
        case .cancelled: CancellationError()
        case .timedOut(let time):
            WebSocketError(.upgradeTimedOut, "The peer did not complete the upgrade within \(Duration(time)).")
        case nil: nil
        }
    }

    var isCancelled: Bool {
        if case .cancelled = self.state.withLock({ $0.ending }) { true } else { false }
    }

    func began(on channel: any Channel, deadline: TimeAmount) {
        let isEnded = self.state.withLock { state in
            state.channels.append(channel)
            // The first socket starts the one clock of the attempt.
            if state.deadline == nil {
                state.deadline = channel.eventLoop.scheduleTask(in: deadline) {
                    self.close(.timedOut(after: deadline))
                }
            }
            return state.ending != nil
        }
        if isEnded { channel.close(promise: nil) }
    }

    func finished() {
        self.state.withLock { $0.deadline?.cancel() }
    }

    func closeChannels() {
        for channel in self.state.withLock({ $0.channels }) { channel.close(promise: nil) }
    }

    func close(_ ending: Ending) {
        self.state.withLock { state in
            if state.ending == nil { state.ending = ending }
        }
        self.closeChannels()
    }
}
