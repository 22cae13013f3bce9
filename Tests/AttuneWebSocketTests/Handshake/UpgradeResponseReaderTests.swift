import HTTPTypes
import NIOCore
import Testing

@testable import AttuneWebSocket

@Suite("UpgradeResponseReader")
struct UpgradeResponseReaderTests {
    private func reader() -> UpgradeResponseReader {
        UpgradeResponseReader(code: .upgradeFailed, answer: "The answer")
    }

    private func read(_ parts: [[UInt8]]) throws(WebSocketError) -> (head: UpgradeResponseHead?, rest: String) {
        var reader = self.reader()
        var buffer = ByteBuffer()
        var head: UpgradeResponseHead?
        for part in parts {
            buffer.writeBytes(part)
            if head == nil { head = try reader.read(from: &buffer) }
        }
        return (head: head, rest: buffer.text)
    }

    /// Reads byte after byte, and says behind how many of them it failed.
    private func failure(of text: [UInt8]) -> (size: Int, error: WebSocketError)? {
        var reader = self.reader()
        for (index, byte) in text.enumerated() {
            var buffer = ByteBuffer(bytes: [byte])
            do throws(WebSocketError) {
                _ = try reader.read(from: &buffer)
            } catch {
                return (size: index + 1, error: error)
            }
        }
        return nil
    }

    // MARK: Heads

    @Test("A head has a status, its words, and fields in their order; what follows it stays")
    func head() throws {
        let text = "HTTP/1.1 403 No, no\r\nDate: today\r\nX-Empty:\r\nA: \t b c\t \r\nDate:tomorrow\r\n\r\nrest"
        let (head, rest) = try self.read([Array(text.utf8)])
        #expect(head?.minorVersion == 1)
        #expect(head?.status.code == 403)
        #expect(head?.status.reasonPhrase == "No, no")
        #expect(head?.headers.map(\.name.rawName) == ["Date", "X-Empty", "A", "Date"])
        #expect(head?.headers.map(\.value) == ["today", "", "b c", "tomorrow"])
        #expect(rest == "rest")
    }

    @Test(
        "A first line may lack the words, the space before them, and the carriage return",
        arguments: ["HTTP/1.1 200\r\n\r\n", "HTTP/1.1 200 \r\n\r\n", "HTTP/1.1 200\n\n", "HTTP/1.0 200 OK\n\r\n"])
    func firstLine(text: String) throws {
        #expect(try self.read([Array(text.utf8)]).head?.status.code == 200)
    }

    @Test("A head is the same however its bytes are cut (pain point 20)")
    func splits() throws {
        let text =
            "HTTP/1.1 401 Who?\r\nWWW-Authenticate: Basic realm=\"é\"\r\nLine: feed\nSet-Cookie: a=b\r\n\r\nrest\r\n\r\n"
        let bytes = Array(text.utf8)
        let whole = try self.read([bytes])
        #expect(whole.head?.headers[.wwwAuthenticate] == "Basic realm=\"é\"")
        #expect(whole.rest == "rest\r\n\r\n")
        for parts in Splits.all(of: bytes) {
            let (head, rest) = try self.read(parts)
            #expect(head == whole.head && head?.status.reasonPhrase == "Who?")
            #expect(rest == whole.rest)
        }
    }

    @Test("A value keeps its bytes, also where they are no UTF-8")
    func bytes() throws {
        let (head, _) = try self.read([
            Array("HTTP/1.1 302 x\r\nLocation: /".utf8), [0xE9, 0xFF], Array("\r\n\r\n".utf8),
        ])
        let value = head?.headers[fields: .location].first?.withUnsafeBytesOfValue { Array($0) }
        #expect(value == [UInt8(ascii: "/"), 0xE9, 0xFF])
    }

    @Test("Heads follow each other")
    func heads() throws {
        var reader = self.reader()
        var buffer = ByteBuffer(string: "HTTP/1.1 100 x\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\nC: d\r\n\r\n")
        let interim = try reader.read(from: &buffer)
        #expect(interim?.isInterim == true)
        #expect(interim?.headers.map(\.name.rawName) == ["A"])
        let answer = try reader.read(from: &buffer)
        #expect(answer?.isInterim == false)
        #expect(answer?.headers.map(\.name.rawName) == ["C"])
        #expect(buffer.readableBytes == 0)
    }

    // MARK: What is none

    @Test(
        "What is no head is refused at its first wrong byte, with what is wrong in the sentence",
        arguments: [
            // TLS on a port without it: an alert, and a handshake.
            ("\u{15}\u{3}\u{1}\u{0}\u{2}\u{2}F", 1, #"it begins with "\x15", which is TLS"#),
            ("\u{16}\u{3}\u{3}", 1, #"it begins with "\x16", which is TLS"#),
            // Other protocols, and garbage.
            ("SSH-2.0-OpenSSH_9.2\r\n", 1, #"it begins with "S""#),
            ("220 mail.example ESMTP\r\n", 1, #"it begins with "2""#),
            ("Hello", 2, #"it begins with "He""#),
            ("HTTP/2 200\r\n", 6, #"it begins with "HTTP/2""#),
            ("http/1.1 200\r\n", 1, #"it begins with "h""#),
            (" HTTP/1.1 200\r\n", 1, #"it begins with " ""#),
            ("\r\nHTTP/1.1 200\r\n", 1, #"it begins with "\x0D""#),
            ("\nHTTP/1.1 200\r\n", 1, #"it begins with "\x0A""#),
            ("\u{0}", 1, #"it begins with "\x00""#),
            ("\u{81}\u{5}Hello", 1, #"it begins with "\xC2""#),
            // A first line without a status.
            ("HTTP/1.x 200 OK\r\n", 8, #"its first line has no status: "HTTP/1.x""#),
            ("HTTP/1.1\r\n", 9, #"its first line has no status: "HTTP/1.1""#),
            ("HTTP/1.1  200 OK\r\n", 10, #"no status: "HTTP/1.1  ""#),
            ("HTTP/1.1 20\r\n", 12, #"no status: "HTTP/1.1 20""#),
            ("HTTP/1.1 2OO OK\r\n", 11, #"no status: "HTTP/1.1 2O""#),
            ("HTTP/1.1 2000 OK\r\n", 13, #"no status: "HTTP/1.1 2000""#),
            ("HTTP/1.1 099 OK\r\n", 10, #"no status: "HTTP/1.1 0""#),
            ("HTTP/1.1 600 OK\r\n", 10, #"no status: "HTTP/1.1 6""#),
            ("HTTP/1.1 -99 OK\r\n", 10, #"no status: "HTTP/1.1 -""#),
            ("HTTP/1.1 101\tOK\r\n", 13, #"no status: "HTTP/1.1 101\x09""#),
            // Control characters, and a carriage return that ends no line.
            ("HTTP/1.1 101 a\u{0}b\r\n", 15, #"its first line holds "\x00""#),
            ("HTTP/1.1 101 a\rb", 16, "a carriage return in it does not end a line"),
            ("HTTP/1.1 101\r\r\n", 14, "a carriage return in it does not end a line"),
            ("HTTP/1.1 101 x\r\nA: b\rC: d\r\n", 22, "a carriage return in it does not end a line"),
            ("HTTP/1.1 101 x\r\nA: b\u{0}c\r\n", 21, #"the field "A" holds "\x00""#),
            ("HTTP/1.1 101 x\r\nA: \u{1B}[2J\r\n", 20, #"the field "A" holds "\x1B""#),
            ("HTTP/1.1 101 x\r\nA: \u{7F}\r\n", 20, #"the field "A" holds "\x7F""#),
            // Names that are none.
            ("HTTP/1.1 101 x\r\n: b\r\n", 17, #"":" begins no name of a header field"#),
            ("HTTP/1.1 101 x\r\nA B: c\r\n", 18, #""A " begins no name"#),
            ("HTTP/1.1 101 x\r\nA : c\r\n", 18, #""A " begins no name"#),
            ("HTTP/1.1 101 x\r\nA\u{0}: c\r\n", 18, #""A\x00" begins no name"#),
            ("HTTP/1.1 101 x\r\nÄ: c\r\n", 17, #""\xC3" begins no name"#),
            ("HTTP/1.1 101 x\r\n\"A\": c\r\n", 17, #""\x22" begins no name"#),
            ("HTTP/1.1 101 x\r\nabc\r\n", 20, #"it has a line without a colon, "abc""#),
            ("HTTP/1.1 101 x\r\nabc\n", 20, #"it has a line without a colon, "abc""#),
            // Lines that go on in the next.
            ("HTTP/1.1 101 x\r\nA: b\r\n c\r\n", 23, "it has a line that begins with white space"),
            ("HTTP/1.1 101 x\r\nA: b\r\n\tc\r\n", 23, "it has a line that begins with white space"),
            ("HTTP/1.1 101 x\r\n A: b\r\n", 17, "it has a line that begins with white space"),
        ])
    func bad(text: String, size: Int, rule: String) throws {
        let failure = try #require(self.failure(of: Array(text.utf8)))
        #expect(failure.size == size)
        #expect(failure.error.code == .upgradeFailed)
        #expect(failure.error.isRetryable == false)
        #expect(failure.error.message.hasPrefix("The answer is no HTTP response: "), "\(failure.error.message)")
        #expect(failure.error.message.contains(rule), "\(failure.error.message)")
        for parts in Splits.all(of: Array(text.utf8)) {
            let error = #expect(throws: WebSocketError.self) { try self.read(parts) }
            #expect(error?.code == .upgradeFailed)
        }
    }

    @Test("What a stranger says first is shown as far as it is there, up to 40 characters")
    func banner() throws {
        let banner = Array("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3 and what follows\r\nsecond line".utf8)
        let error = #expect(throws: WebSocketError.self) { try self.read([banner]) }
        #expect(error?.message.hasSuffix(#"it begins with "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3 a"."#) == true)
        let alert: [UInt8] = [0x15, 3, 1, 0, 2, 2, 0x46]
        let other = #expect(throws: WebSocketError.self) { try self.read([alert]) }
        #expect(other?.message.hasSuffix(#"it begins with "\x15\x03\x01\x00\x02\x02F", which is TLS."#) == true)
    }

    @Test("No error shows the value of a field, which may be a secret (pain point 31)")
    func secret() {
        let head = "HTTP/1.1 101 x\r\nSet-Cookie: session=S3CR3T"
        for end in ["\u{0}\r\n", "\rx", "\r\n x", "\r\nbad name: x", "\r\nno colon\r\n"] {
            let error = #expect(throws: WebSocketError.self) { try self.read([Array((head + end).utf8)]) }
            #expect(error.map { "\($0)".contains("S3CR3T") } == false)
        }
    }

    // MARK: Bounds

    @Test("A head of 16,384 bytes is read, and one of a byte more is refused at that byte")
    func largest() throws {
        let start = "HTTP/1.1 101 x\r\nA: "
        let value = String(repeating: "v", count: UpgradeResponseReader.maximumSize - start.utf8.count - 4)
        let (head, _) = try self.read([Array("\(start)\(value)\r\n\r\n".utf8)])
        #expect(head?.headers.first?.value.utf8.count == value.utf8.count)
        let failure = try #require(self.failure(of: Array("\(start)\(value)v\r\n\r\n".utf8)))
        #expect(failure.size == UpgradeResponseReader.maximumSize + 1)
        #expect(failure.error.message.contains("its head is larger than 16384 bytes"))
    }

    @Test(
        "A head without an end is refused when it is too large, wherever it goes on",
        arguments: ["HTTP/1.1 101 ", "HTTP/1.1 101 x\r\n", "HTTP/1.1 101 x\r\nA: "])
    func endless(start: String) throws {
        let failure = try #require(self.failure(of: Array(start.utf8) + Array(repeating: 0x61, count: 1 << 20)))
        #expect(failure.size == UpgradeResponseReader.maximumSize + 1)
    }

    @Test("A head has 128 fields; one more is refused where it begins")
    func fields() throws {
        let start = "HTTP/1.1 101 x\r\n" + String(repeating: "A: b\r\n", count: UpgradeResponseReader.maximumFieldCount)
        let (head, _) = try self.read([Array("\(start)\r\n".utf8)])
        #expect(head?.headers.count == UpgradeResponseReader.maximumFieldCount)
        let failure = try #require(self.failure(of: Array("\(start)C: d".utf8)))
        #expect(failure.size == start.utf8.count + 1)
        #expect(failure.error.message.contains("more than 128 header fields"))
    }

    @Test("Interim answers count into the same 16,384 bytes, so that they come to an end")
    func interim() throws {
        var reader = self.reader()
        let interim = Array("HTTP/1.1 102 Processing\r\n\r\n".utf8)
        var count = 0
        var failure: WebSocketError?
        while failure == nil, count < 10_000 {
            var buffer = ByteBuffer(bytes: interim)
            do throws(WebSocketError) {
                #expect(try reader.read(from: &buffer)?.isInterim == true)
                count += 1
            } catch {
                failure = error
            }
        }
        #expect(count == UpgradeResponseReader.maximumSize / interim.count)
        #expect(failure?.message.contains("its head is larger than 16384 bytes") == true)
    }

    @Test("Nothing of a head that is not whole is left in the buffer, so nothing is looked at twice")
    func taken() throws {
        var reader = self.reader()
        for byte in "HTTP/1.1 101 x\r\nA: b\r\n\r".utf8 {
            var buffer = ByteBuffer(bytes: [byte])
            #expect(try reader.read(from: &buffer) == nil)
            #expect(buffer.readableBytes == 0)
        }
    }
}
