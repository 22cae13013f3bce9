import AsyncHTTPClient
import HTTPTypes
import NIOCore
import Testing

@testable import AttuneAsyncHTTPClient

@Suite("AsyncHTTPClientExchange: how far a request came")
struct DeliveryTests {
    private let request = OutboundRequest.create(at: "127.0.0.1:1")

    @Test("counts a body that nobody asked for as not sent, whatever failed")
    func notAskedFor() {
        #expect(SendingBody([1]).delivery(failedBeforeSending: false) == .notSent)
        #expect(SendingBody([1]).delivery(failedBeforeSending: true) == .notSent)
    }

    @Test("counts a request without a body as not sent only where the failure comes before sending")
    func withoutBody() {
        #expect(SendingBody([]).delivery(failedBeforeSending: false) == .unknown)
        #expect(SendingBody([]).delivery(failedBeforeSending: true) == .notSent)
    }

    @Test("never counts a body that was asked for as not sent, and hands it out once")
    func askedFor() async {
        let body = SendingBody(Array("secret".utf8))
        var parts: [ByteBuffer] = []
        for await part in body { parts.append(part) }
        #expect(parts == [ByteBuffer(string: "secret")])
        #expect(body.delivery(failedBeforeSending: false) == .unknown)
        // A connection in use can end with the number of one that was refused.
        #expect(body.delivery(failedBeforeSending: true) == .unknown)
        let late = HTTPFailure(ChannelError.connectTimeout(.seconds(5)), self.request).withoutReply(body)
        #expect((late as? HTTPError)?.delivery == .unknown)
        #expect((late as? HTTPError)?.message.hasSuffix("The service may have received the request.") == true)
    }

    @Test(
        "knows the failures that come before a request is written",
        arguments: [
            (HTTPError.Code.timedOut, ChannelError.connectTimeout(.seconds(5)) as any Error),
            (.timedOut, HTTPClientError.connectTimeout), (.timedOut, HTTPClientError.tlsHandshakeTimeout),
            (.timedOut, HTTPClientError.getConnectionFromPoolTimeout),
            (.unreachable, HTTPClientError.proxyAuthenticationRequired), (.invalidRequest, HTTPClientError.invalidURL),
            (.clientShutDown, HTTPClientError.alreadyShutdown),
        ])
    func beforeSending(code: HTTPError.Code, error: any Error) {
        let failure = HTTPFailure(error, self.request).withoutReply(SendingBody([])) as? HTTPError
        #expect(failure?.code == code)
        #expect(failure?.delivery == .notSent)
    }

    @Test(
        "knows the failures that may come after it",
        arguments: [
            (HTTPError.Code.timedOut, HTTPClientError.deadlineExceeded as any Error),
            (.timedOut, HTTPClientError.readTimeout), (.timedOut, HTTPClientError.writeTimeout),
            (.connectionLost, HTTPClientError.remoteConnectionClosed), (.connectionLost, HTTPClientError.cancelled),
            (.connectionLost, ChannelError.ioOnClosedChannel), (.connectionLost, ChannelError.eof),
            (.redirected, HTTPClientError.redirectLimitReached),
            (.malformedReply, HTTPClientError.invalidHeaderFieldValues(["s3cret"])),
        ])
    func afterSending(code: HTTPError.Code, error: any Error) {
        let failure = HTTPFailure(error, self.request).withoutReply(SendingBody([])) as? HTTPError
        #expect(failure?.code == code)
        #expect(failure?.delivery == .unknown)
        var dumped = ""
        dump(failure as Any, to: &dumped)
        #expect(!dumped.contains("s3cret"))
    }

    @Test("knows the statuses of three digits that HTTP knows")
    func statuses() {
        #expect(HTTPResponse.Status(onWire: 99) == nil)
        #expect(HTTPResponse.Status(onWire: 100) == .continue)
        #expect(HTTPResponse.Status(onWire: 999)?.code == 999)
        #expect(HTTPResponse.Status(onWire: 1_000) == nil)
        #expect(HTTPResponse.Status(onWire: .max) == nil)
    }
}
