import AttuneHTTP
import HTTPTypes
import NIOCore
import NIOHTTP1

extension HTTPReply {
    /// A reply of JSON.
    init(json: String, status: HTTPResponse.Status) {
        self.init(status: status, headers: [.contentType: "application/json"], body: Array(json.utf8))
    }

    /// A reply of JSON that says a sentence, which has no control characters, to the client.
    init(message: String, status: HTTPResponse.Status) {
        let text = message.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        self.init(json: #"{"message":"\#(text)"}"#, status: status)
    }

    /// The reply where no closure takes plain requests: the status that names what they lack (RFC 9110, section 15.5.22).
    static var upgradeRequired: HTTPReply {
        var reply = HTTPReply(json: #"{"message":"This address speaks WebSocket."}"#, status: .upgradeRequired)
        reply.headers[.upgrade] = "websocket"
        return reply
    }

    /// Writes the reply to a channel that speaks HTTP; the connection is to close afterwards.
    ///
    /// - Parameters:
    ///   - channel: The channel.
    ///   - method: The request's method.
    /// - Returns: When the socket has taken all of it.
    func write(to channel: any Channel, answering method: HTTPRequest.Method) -> EventLoopFuture<Void> {
        var headers = HTTPHeaders(self.headers)
        headers.replaceOrAdd(name: "Content-Length", value: "\(self.body.count)")
        headers.replaceOrAdd(name: "Connection", value: self.status == .upgradeRequired ? "upgrade, close" : "close")
        let status = HTTPResponseStatus(statusCode: self.status.code)
        channel.write(
            HTTPServerResponsePart.head(HTTPResponseHead(version: .http1_1, status: status, headers: headers)),
            promise: nil)
        if method != .head, status.mayHaveResponseBody {
            channel.write(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: self.body))), promise: nil)
        }
        return channel.writeAndFlush(HTTPServerResponsePart.end(nil))
    }
}
