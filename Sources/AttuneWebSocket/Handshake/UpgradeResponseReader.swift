import HTTPTypes
import NIOCore

/// Reads the head of an HTTP/1 response from a socket that may speak another protocol with the next byte (RFC 9112).
///
/// A reader of its own, and not an HTTP codec that is taken off the channel: what comes behind the head in the same
/// segment, the end of the connection included, must find the reader of frames in place.
///
/// Each byte is looked at once and taken out of the buffer, so it does not matter how the bytes are cut, and what can be
/// no head is refused at its first wrong byte.
struct UpgradeResponseReader: Sendable {
    /// Bytes of the largest head that is read, together with the interim ones before it.
    static let maximumSize = 16_384
    /// The most header fields that a head may have.
    static let maximumFieldCount = 128

    private static let start = Array("HTTP/1.".utf8)
    /// `HTTP/1.1 101`, behind which the words for the status may be missing.
    private static let statusLineSize = 12

    private let code: WebSocketError.Code
    private let answer: String

    private var size = 0
    private var line: [UInt8] = []
    /// Where the current field's name ends.
    private var colon: Int?
    private var isBehindCarriageReturn = false
    /// What the lines before the current one say; nil in the first.
    private var head: UpgradeResponseHead?

    /// Creates a reader.
    ///
    /// - Parameters:
    ///   - code: The code of its errors.
    ///   - answer: What its errors call the response, as in `The proxy's answer`.
    init(code: WebSocketError.Code, answer: String) {
        self.code = code
        self.answer = answer
    }

    /// Reads a head, and the next one at the next call.
    ///
    /// - Parameter buffer: What has come in; moved to the head's end, or to its own end where nil is returned.
    /// - Returns: The head; nil until it is whole.
    /// - Throws: ``WebSocketError`` as soon as it can be known that this is no head.
    mutating func read(from buffer: inout ByteBuffer) throws(WebSocketError) -> UpgradeResponseHead? {
        let bytes = buffer.readableBytesView
        for index in bytes.indices {
            self.size += 1
            guard self.size <= Self.maximumSize else {
                throw self.failure("its head is larger than \(Self.maximumSize) bytes")
            }
            do throws(WebSocketError) {
                guard let head = try self.take(bytes[index]) else { continue }
                buffer.moveReaderIndex(to: index + 1)
                return head
            } catch {
                let isStart = self.head == nil && self.line.count <= Self.statusLineSize
                guard isStart, !self.isBehindCarriageReturn else { throw error }
                // What speaks another protocol is known by more than its first byte, where there is more.
                throw self.strangeStart(self.line + bytes[index...].prefix(PrintedBytes.limit))
            }
        }
        buffer.moveReaderIndex(to: buffer.writerIndex)
        return nil
    }

    // MARK: - Lines

    private mutating func take(_ byte: UInt8) throws(WebSocketError) -> UpgradeResponseHead? {
        switch byte {
        // A line may end without a carriage return (RFC 9112, section 2.2).
        case UInt8(ascii: "\n"):
            if !self.isBehindCarriageReturn { try self.checkLineEnd() }
            self.isBehindCarriageReturn = false
            return self.endLine()
        case _ where self.isBehindCarriageReturn:
            throw self.failure("a carriage return in it does not end a line")
        case UInt8(ascii: "\r"):
            try self.checkLineEnd()
            self.isBehindCarriageReturn = true
        default:
            try self.head == nil ? self.checkStatusLine(byte) : self.checkField(byte)
            self.line.append(byte)
        }
        return nil
    }

    /// Ends a line that ``checkLineEnd()`` let pass.
    private mutating func endLine() -> UpgradeResponseHead? {
        defer {
            self.line.removeAll(keepingCapacity: true)
            self.colon = nil
        }
        guard self.head != nil else {
            self.head = self.statusLine()
            return nil
        }
        guard let colon = self.colon else { return self.head.take() }
        // Every byte of the name was checked, so it is one.
        if let name = HTTPField.Name(String(decoding: self.line[..<colon], as: UTF8.self)) {
            let end = self.line.lastIndex { !Self.isSpace($0) } ?? colon
            let value = self.line[..<(end + 1)].dropFirst(colon + 1).drop(while: Self.isSpace)
            self.head?.headers.append(HTTPField(name: name, value: value))
        }
        return nil
    }

    /// Checks that the current line may end where it does.
    private func checkLineEnd() throws(WebSocketError) {
        if self.head == nil {
            guard self.line.count >= Self.statusLineSize else { throw self.failure("its first line has no status") }
        } else if self.colon == nil, !self.line.isEmpty {
            throw self.failure("it has a line without a colon, \(PrintedBytes.text(self.line))")
        }
    }

    // MARK: - The first line

    private func checkStatusLine(_ byte: UInt8) throws(WebSocketError) {
        let index = self.line.count
        let isGood =
            switch index {
            case ..<Self.start.count: byte == Self.start[index]
            case 8, Self.statusLineSize: byte == UInt8(ascii: " ")
            case 9: (UInt8(ascii: "1")...UInt8(ascii: "5")).contains(byte)
            case 7, 10, 11: (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            default: Self.isText(byte)
            }
        guard isGood else { throw self.failure("its first line holds \(PrintedBytes.text([byte]))") }
    }

    private func statusLine() -> UpgradeResponseHead {
        let digits = self.line[7..<Self.statusLineSize].map { Int($0) - Int(UInt8(ascii: "0")) }
        let reason = String(decoding: self.line.dropFirst(Self.statusLineSize + 1), as: UTF8.self)
        return UpgradeResponseHead(
            minorVersion: digits[0],
            status: HTTPResponse.Status(code: 100 * digits[2] + 10 * digits[3] + digits[4], reasonPhrase: reason),
            headers: [:])
    }

    private func strangeStart(_ bytes: [UInt8]) -> WebSocketError {
        let isHTTP = bytes.starts(with: Self.start)
        let end = bytes.dropFirst().firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        let line = bytes[..<(end ?? bytes.endIndex)]
        // RFC 8446, section 5.1: an alert or a handshake, of any version that begins with 3.
        let isTLS = [0x15, 0x16].contains(bytes.first) && [nil, 3].contains(bytes.dropFirst().first)
        return self.failure(
            isHTTP
                ? "its first line has no status: \(PrintedBytes.text(line))"
                : "it begins with \(PrintedBytes.text(line))\(isTLS ? ", which is TLS" : "")")
    }

    // MARK: - Fields

    private mutating func checkField(_ byte: UInt8) throws(WebSocketError) {
        if self.colon != nil {
            // A value may be a secret, as a cookie is one, and is never shown.
            guard Self.isText(byte) else {
                throw self.failure("the field \(PrintedBytes.text(self.fieldName)) holds \(PrintedBytes.text([byte]))")
            }
            return
        }
        if self.line.isEmpty {
            // RFC 9112, section 5.2: nobody may continue a field in the next line any more.
            guard !Self.isSpace(byte) else {
                throw self.failure("it has a line that begins with white space")
            }
            guard let head = self.head, head.headers.count < Self.maximumFieldCount else {
                throw self.failure("it has more than \(Self.maximumFieldCount) header fields")
            }
        }
        if byte == UInt8(ascii: ":"), !self.line.isEmpty {
            self.colon = self.line.count
        } else if !Self.isToken(byte) {
            throw self.failure("\(PrintedBytes.text(self.line + [byte])) begins no name of a header field")
        }
    }

    private var fieldName: ArraySlice<UInt8> {
        self.line[..<(self.colon ?? 0)]
    }

    /// RFC 9110, section 5.6.2.
    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }

    /// RFC 9110, section 5.5: no control character but the tabulator.
    private static func isText(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x7F || byte == UInt8(ascii: "\t")
    }

    private func failure(_ rule: String) -> WebSocketError {
        WebSocketError(self.code, "\(self.answer) is no HTTP response: \(rule).")
    }
}
