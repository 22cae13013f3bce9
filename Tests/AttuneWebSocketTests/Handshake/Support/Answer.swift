import HTTPTypes
import NIOCore

@testable import AttuneWebSocket

/// What became of an answer, whichever way its bytes came in.
struct Answer<Outcome: Sendable & Hashable>: Sendable, Hashable {
    /// The outcome; nil where more has to come.
    var outcome: Outcome?
    /// The outcome where the connection ends here.
    var ended: Outcome?
    /// What is left for the reader of frames.
    var rest = ""
    /// Why the answer is none.
    var code: WebSocketError.Code?
}

extension Answer<WebSocketHandshake.Outcome> {
    /// Offers the bytes to a handshake, each as they come in.
    init(_ parts: [[UInt8]], to handshake: WebSocketHandshake) {
        var handshake = handshake
        var buffer = ByteBuffer()
        for part in parts {
            buffer.writeBytes(part)
            if self.outcome != nil || self.code != nil { continue }
            do throws(WebSocketError) {
                self.outcome = try handshake.received(&buffer)
            } catch {
                self.code = error.code
            }
        }
        self.ended = handshake.ended()
        // What comes behind a refusal or an error is of interest to nobody.
        if case .accepted = self.outcome { self.rest = buffer.text }
    }
}
