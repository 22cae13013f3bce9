import AsyncHTTPClient
import AttuneHTTP
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// What the client threw, read as what it means for a request.
struct HTTPFailure {
    /// The code, and what happened as the second half of a sentence.
    private struct Meaning {
        var code: HTTPError.Code
        var text: String
        /// Whether it can only happen before a request is written.
        var isBeforeSending = false
        /// Whether the client's own text is free of what the request holds.
        var isPrintable = true
    }

    private static let silence = "nothing answers there"
    private static let tooLate = "no connection came about in time"
    private static let brokenOff = "the connection ended before the reply did"

    private let error: any Error
    private let request: OutboundRequest

    init(_ error: any Error, _ request: OutboundRequest) {
        self.error = error
        self.request = request
    }

    /// The error of a request that has no reply.
    ///
    /// - Parameter body: What is known from the sending side.
    /// - Returns: ``HTTPError``, or `CancellationError`.
    func withoutReply(_ body: SendingBody) -> any Error {
        self.mapped { meaning in
            body.delivery(failedBeforeSending: meaning.isBeforeSending)
        }
    }

    /// The error of a request whose reply has begun.
    func inReply(of status: HTTPResponse.Status) -> any Error {
        self.mapped(status: status) { _ in .answered }
    }

    /// The error of a client that follows redirects.
    static func redirected(_ request: OutboundRequest) -> HTTPError {
        HTTPError(
            .redirected,
            "\(request.summary) was redirected, and the HTTP client followed: its redirects must be disallowed.",
            delivery: .answered)
    }

    // MARK: - Reading the client's errors

    private func mapped(
        status: HTTPResponse.Status? = nil, delivery: (Meaning) -> HTTPError.Delivery
    ) -> any Error {
        if self.error is CancellationError || Task.isCancelled { return CancellationError() }
        if let error = self.error as? HTTPError { return error }
        let meaning = self.meaning
        let delivery = delivery(meaning)
        let consequence =
            switch delivery {
            case .notSent: "The request was not sent."
            case .unknown: "The service may have received the request."
            case .answered: "The service has received the request" + (status.map { " and answered \($0.code)." } ?? ".")
            }
        return HTTPError(
            meaning.code, "\(self.request.summary): \(meaning.text). \(consequence)", delivery: delivery,
            status: status, underlyingError: meaning.isPrintable ? self.error : nil)
    }

    private var meaning: Meaning {
        switch self.error {
        case let error as HTTPClientError:
            self.meaning(of: error)
        case is ReplyTooLarge:
            Meaning(
                code: .replyTooLarge,
                text: "the reply's body is above the limit of \(self.request.maximumReplySize) bytes")
        case ChannelError.connectTimeout:
            Meaning(code: .timedOut, text: Self.tooLate, isBeforeSending: true)
        case is NIOConnectionError:
            Meaning(code: .unreachable, text: Self.silence, isBeforeSending: true)
        // Other numbers may come from a connection that was in use.
        case let error as IOError where error.errnoCode == ECONNREFUSED:
            Meaning(code: .unreachable, text: Self.silence, isBeforeSending: true)
        case NIOSSLError.handshakeFailed, NIOSSLError.unableToValidateCertificate,
            NIOSSLError.noCertificateToValidate, is NIOSSLExtraError:
            Meaning(code: .tlsFailed, text: "the TLS handshake failed", isBeforeSending: true)
        // The parser's word for an end in the middle.
        case HTTPParserError.invalidEOFState:
            Meaning(code: .connectionLost, text: Self.brokenOff)
        case is HTTPParserError:
            Meaning(code: .malformedReply, text: "what came back is not HTTP")
        default:
            if self.error.isConnectionRefusedByNetworkFramework {
                Meaning(code: .unreachable, text: Self.silence, isBeforeSending: true)
            } else if self.error.isTLSFailureOfNetworkFramework {
                Meaning(code: .tlsFailed, text: "TLS failed")
            } else {
                Meaning(code: .connectionLost, text: Self.brokenOff)
            }
        }
    }

    private func meaning(of error: HTTPClientError) -> Meaning {
        switch error {
        case .deadlineExceeded, .readTimeout, .writeTimeout:
            Meaning(code: .timedOut, text: "the reply was not there within \(self.request.timeout)")
        case .connectTimeout, .tlsHandshakeTimeout, .socksHandshakeTimeout, .httpProxyHandshakeTimeout,
            .getConnectionFromPoolTimeout:
            Meaning(code: .timedOut, text: Self.tooLate, isBeforeSending: true)
        case .invalidProxyResponse, .proxyAuthenticationRequired:
            Meaning(code: .unreachable, text: "the proxy does not connect", isBeforeSending: true)
        case .remoteConnectionClosed, .uncleanShutdown, .requestStreamCancelled, .cancelled:
            Meaning(code: .connectionLost, text: Self.brokenOff)
        case .invalidURL, .emptyHost, .emptyScheme, .traceRequestWithBody:
            Meaning(code: .invalidRequest, text: "the address or the method cannot be used", isBeforeSending: true)
        case .alreadyShutdown:
            Meaning(code: .clientShutDown, text: "the HTTP client is shut down", isBeforeSending: true)
        case .redirectLimitReached, .redirectCycleDetected:
            Meaning(code: .redirected, text: "the HTTP client followed redirects, which must be disallowed")
        default:
            // Some of these print names and values of the request.
            Meaning(code: .malformedReply, text: error.shortDescription, isPrintable: false)
        }
    }
}
