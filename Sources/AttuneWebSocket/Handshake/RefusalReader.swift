import HTTPTypes
import NIOCore

/// Reads the start of the body behind the head of a refusal, for people (RFC 9112, section 6).
struct RefusalReader: Sendable {
    /// Bytes of a body that are kept.
    static let maximumBodySize = 1_024

    private enum Framing {
        case none
        case length(Int)
        case chunked(ChunkedBody)
        /// Until the connection ends.
        case open
    }

    private let head: UpgradeResponseHead
    private var framing: Framing
    private var body: [UInt8] = []

    init(_ head: UpgradeResponseHead) {
        self.head = head
        self.framing = Self.framing(of: head)
    }

    /// Takes what has come in.
    ///
    /// - Parameter buffer: Moved to its end: nothing that comes behind a refusal is of interest.
    /// - Returns: The refusal; nil while more of its body may come.
    mutating func read(from buffer: inout ByteBuffer) -> WebSocketError.Refusal? {
        self.take(buffer.readableBytesView)
        buffer.moveReaderIndex(to: buffer.writerIndex)
        return self.isComplete ? self.refusal : nil
    }

    /// The refusal with what is there of its body.
    var refusal: WebSocketError.Refusal {
        var text = String(decoding: self.body, as: UTF8.self)
        // A character that was cut in two is none.
        if self.body.count == Self.maximumBodySize, text.unicodeScalars.last == "\u{FFFD}" {
            text.unicodeScalars.removeLast()
        }
        return WebSocketError.Refusal(status: self.head.status, headers: self.head.headers, body: text)
    }

    private var isComplete: Bool {
        if self.body.count == Self.maximumBodySize { return true }
        switch self.framing {
        case .none: return true
        case .length(let length): return self.body.count >= length
        case .chunked(let chunks): return chunks.isComplete
        case .open: return false
        }
    }

    private mutating func take(_ bytes: ByteBufferView) {
        let room = Self.maximumBodySize - self.body.count
        switch self.framing {
        case .none:
            break
        case .length(let length):
            self.body += bytes.prefix(min(room, length - self.body.count))
        case .chunked(var chunks):
            // Set aside, in order that there is one owner to write to.
            self.framing = .none
            for byte in bytes where self.body.count < Self.maximumBodySize {
                if let data = chunks.take(byte) { self.body.append(data) }
            }
            self.framing = .chunked(chunks)
        case .open:
            self.body += bytes.prefix(room)
        }
    }

    private static func framing(of head: UpgradeResponseHead) -> Framing {
        let codings = FieldList.tokens(of: .transferEncoding, in: head.headers)
        if head.status.kind == .informational || [204, 304].contains(head.status.code) { return .none }
        if let coding = codings.last { return coding == "chunked" ? .chunked(ChunkedBody()) : .open }
        let lengths = Set(FieldList.tokens(of: .contentLength, in: head.headers))
        guard lengths.count == 1, let length = lengths.first, !length.isEmpty,
            length.utf8.allSatisfy({ (48...57).contains($0) })
        else {
            // Without a length, or with several, the end of the connection is the body's.
            return .open
        }
        // A number that is too large for one is more than is kept.
        return .length(Int(length) ?? .max)
    }
}
