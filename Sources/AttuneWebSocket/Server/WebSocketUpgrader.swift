import AttuneCore
import AttuneHTTP
import Crypto
public import HTTPTypes
public import NIOCore
public import NIOHTTP1

/// The server's half of the opening handshake (RFC 6455, section 4.2), for any server that speaks HTTP/1.1 on SwiftNIO.
///
/// ``WebSocketServer`` uses it. To have WebSockets beside the routes of another server, give it to NIO's
/// `configureUpgradableHTTPServerPipeline`, or to the older `configureHTTPServerPipeline(withServerUpgrade:)`.
public struct WebSocketUpgrader<UpgradeResult: Sendable>: Sendable {
    /// Decides about a request to upgrade; its task is cancelled where the channel closes first.
    public typealias Decide = @Sendable (HTTPRequest) async -> WebSocketUpgradeDecision

    /// The protocol to upgrade to, as it stands in the header field `Upgrade`.
    public let supportedProtocol = "websocket"

    /// Nothing that NIO has to look for in the field `Connection`: the handshake looks there by itself, and says where
    /// `upgrade` is missing.
    public let requiredUpgradeHeaders: [String] = []

    private let configuration: Shared<WebSocketConfiguration>
    private let decide: Decide
    private let refuse: @Sendable (any Channel, HTTPRequest.Method, HTTPReply) -> Void
    private let accept: @Sendable (WebSocketServerConnection) -> UpgradeResult

    /// Creates an upgrader.
    ///
    /// - Parameters:
    ///   - configuration: Limits and deadlines of every connection.
    ///   - decide: Decides about each request to upgrade that is one by the rules. A refusal is sent, and the channel
    ///     closed.
    ///   - accept: Makes what NIO hands to the server for an upgraded channel; someone has to call
    ///     ``WebSocketServerConnection/run(execution:_:)``.
    public init(
        configuration: WebSocketConfiguration = WebSocketConfiguration(),
        decide: @escaping Decide = { _ in .accept() },
        accept: @escaping @Sendable (WebSocketServerConnection) -> UpgradeResult
    ) {
        self.init(
            configuration: Shared(configuration), decide: decide,
            refuse: { channel, method, reply in
                // NIO keeps the parts of such a request for itself: the other server never sees it.
                reply.write(to: channel, answering: method).whenComplete { _ in channel.close(promise: nil) }
            }, accept: accept)
    }

    /// Creates an upgrader for a server that replies to what is refused; `refuse` gets the reply before NIO knows.
    init(
        configuration: Shared<WebSocketConfiguration>,
        decide: @escaping Decide,
        refuse: @escaping @Sendable (any Channel, HTTPRequest.Method, HTTPReply) -> Void,
        accept: @escaping @Sendable (WebSocketServerConnection) -> UpgradeResult
    ) {
        self.configuration = configuration
        self.decide = decide
        self.refuse = refuse
        self.accept = accept
    }

    // MARK: - For NIO

    /// Decides, and makes the header fields of the answer; fails where the request is not upgraded.
    public func buildUpgradeResponse(
        channel: any Channel, upgradeRequest: HTTPRequestHead, initialResponseHeaders: HTTPHeaders
    ) -> EventLoopFuture<HTTPHeaders> {
        let request = HTTPRequest(upgradeRequest)
        guard request.headerFields.contains(.secWebSocketKey) else {
            // It names the protocol, perhaps among others, and does not mean it.
            return channel.eventLoop.makeFailedFuture(NotUpgraded())
        }
        let answer = channel.eventLoop.makePromise(of: HTTPFields.self)
        // NIO has no task to ask from.
        let task = answer.completeWithTask {
            // Not before NIO waits for the decision: it keeps the end of the request for itself only then, and another
            // server would see an end without a start.
            if let fault = Self.fault(of: request, version: upgradeRequest.version) {
                self.refuse(channel, request.method, fault)
                throw NotUpgraded()
            }
            switch await self.decide(request).value {
            case .accept(let subprotocol):
                return Self.answer(to: request.headerFields, subprotocol: subprotocol)
            case .refuse(let status, let headers, let body):
                var reply = HTTPReply(json: body, status: status)
                for field in headers { reply.headers[field.name] = field.value }
                self.refuse(channel, request.method, reply)
                throw NotUpgraded()
            }
        }
        let deciding = Monitor<Task<Void, Never>?>(task)
        channel.closeFuture.whenComplete { _ in deciding.withLock { $0 }?.cancel() }
        return answer.futureResult.flatMapThrowing { answer in
            // A task is large, and the channel would keep it for as long as it lives.
            deciding.withLock { $0 = nil }
            // NIO tells ``upgrade(channel:upgradeRequest:)`` nothing of the answer.
            try channel.pipeline.syncOperations.addHandler(Agreement(subprotocol: answer[.secWebSocketProtocol]))
            return HTTPHeaders(answer)
        }
    }

    /// Puts the connection on the channel.
    public func upgrade(channel: any Channel, upgradeRequest: HTTPRequestHead) -> EventLoopFuture<UpgradeResult> {
        channel.eventLoop.makeCompletedFuture {
            let handlers = channel.pipeline.syncOperations
            let agreement = try handlers.handler(type: Agreement.self)
            handlers.removeHandler(agreement, promise: nil)
            return try self.accept(
                WebSocketServerConnection(
                    upgraded: channel, request: HTTPRequest(upgradeRequest), subprotocol: agreement.subprotocol,
                    configuration: self.configuration))
        }
    }

    /// Puts the connection on the channel.
    public func upgrade(context: ChannelHandlerContext, upgradeRequest: HTTPRequestHead) -> EventLoopFuture<Void> {
        self.upgrade(channel: context.channel, upgradeRequest: upgradeRequest).map { _ in }
    }

    // MARK: - The rules

    /// What is wrong with a request to upgrade (RFC 6455, section 4.2.1); nil for nothing.
    private static func fault(of request: HTTPRequest, version: HTTPVersion) -> HTTPReply? {
        let fields = request.headerFields
        if let mistake = Self.mistake(in: request, version: version) {
            return HTTPReply(message: "A request to upgrade \(mistake).", status: .badRequest)
        }
        guard fields[values: .secWebSocketVersion] == ["13"] else {
            // Section 4.4: the answer names the versions that are spoken.
            var reply = HTTPReply(
                json: #"{"message":"This address speaks WebSocket, version 13."}"#, status: .upgradeRequired)
            reply.headers[.upgrade] = "websocket"
            reply.headers[.secWebSocketVersion] = "13"
            return reply
        }
        let keys = fields[values: .secWebSocketKey]
        guard keys.count == 1, Self.isNonce(keys[0]) else {
            return HTTPReply(
                json: #"{"message":"Sec-WebSocket-Key is not 16 bytes in Base64."}"#, status: .badRequest)
        }
        return nil
    }

    /// What a request to upgrade is or has, and this one is not or has not; nil for nothing.
    private static func mistake(in request: HTTPRequest, version: HTTPVersion) -> String? {
        let fields = request.headerFields
        guard request.method == .get else {
            return "is a GET and not a \(request.method.rawValue)"
        }
        guard version == .http1_1 else {
            return "is HTTP/1.1 and not HTTP/\(version.major).\(version.minor)"
        }
        guard FieldList.tokens(of: .connection, in: fields).contains("upgrade") else {
            return "has upgrade in its field Connection, which is \(Self.text(.connection, in: fields))"
        }
        // What follows the head is frames.
        guard fields[values: .contentLength].allSatisfy({ Int($0) == 0 }) else {
            return "has no body, and its Content-Length is \(Self.text(.contentLength, in: fields))"
        }
        guard !fields.contains(.transferEncoding) else {
            return "has no body, and its Transfer-Encoding is \(Self.text(.transferEncoding, in: fields))"
        }
        return nil
    }

    /// The values of a field as a sentence may show them.
    private static func text(_ name: HTTPField.Name, in fields: HTTPFields) -> String {
        fields.contains(name) ? PrintedBytes.text(fields[values: name].joined(separator: ", ").utf8) : "missing"
    }

    /// Whether a text is the Base64 of 16 bytes (RFC 4648, section 4): 22 characters and two of padding.
    private static func isNonce(_ key: String) -> Bool {
        let bytes = key.utf8
        return bytes.count == 24 && bytes.suffix(2).elementsEqual("==".utf8)
            && bytes.dropLast(2).allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
                    true
                default: false
                }
            }
    }

    /// The fields of the answer (RFC 6455, section 4.2.2), beside those that NIO writes.
    private static func answer(to fields: HTTPFields, subprotocol: String?) -> HTTPFields {
        var answer: HTTPFields = [.upgrade: "websocket", .connection: "Upgrade"]
        answer[.secWebSocketAccept] = WebSocketHandshake.accept(for: fields[.secWebSocketKey] ?? "")
        // No extension is agreed on; permessage-deflate would be, here.
        // Equal texts may be made of other bytes, and a subprotocol is its bytes.
        let offered = FieldList.members(of: .secWebSocketProtocol, in: fields)
        if let subprotocol, offered.contains(where: { $0.utf8.elementsEqual(subprotocol.utf8) }) {
            answer[.secWebSocketProtocol] = subprotocol
        }
        return answer
    }
}

extension WebSocketUpgrader: NIOTypedHTTPServerProtocolUpgrader {}

extension WebSocketUpgrader: HTTPServerProtocolUpgrader {}

/// A request is not upgraded: an error to NIO, and an ordinary day to a server.
struct NotUpgraded: Error {}

/// What the answer to an upgrade agreed to, kept on the channel until the upgrade is complete.
private final class Agreement: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    let subprotocol: String?

    init(subprotocol: String?) {
        self.subprotocol = subprotocol
    }
}
