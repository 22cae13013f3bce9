import AttuneHTTP
import NIOCore
import Synchronization

/// A request's body that knows whether it was asked for.
///
/// async-http-client asks for a body once there is a connection and the request's head is written. Until then nobody
/// can have received the whole request, whatever went wrong.
final class SendingBody: AsyncSequence, Sendable {
    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var body: SendingBody?

        mutating func next() async -> ByteBuffer? {
            guard let body = self.body.take() else { return nil }
            // This comes before the bytes are handed out, so that no byte is on its way while the mark is missing.
            body.isAskedFor.store(true, ordering: .sequentiallyConsistent)
            return body.bytes
        }
    }

    let bytes: ByteBuffer
    private let isAskedFor = Atomic(false)

    init(_ bytes: [UInt8]) {
        self.bytes = ByteBuffer(bytes: bytes)
    }

    /// How far a request came that has no reply.
    ///
    /// - Parameter failedBeforeSending: Whether the failure is one that comes before a request is written.
    /// - Returns: `.notSent` where nobody can have received the whole request, else `.unknown`.
    func delivery(failedBeforeSending: Bool) -> HTTPError.Delivery {
        // Bytes that were handed out may be gone, whatever a failure looks like.
        if self.isAskedFor.load(ordering: .sequentiallyConsistent) { return .unknown }
        // A request without a body is complete with its head, and nobody says when that is written.
        return failedBeforeSending || self.bytes.readableBytes > 0 ? .notSent : .unknown
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(body: self)
    }
}
