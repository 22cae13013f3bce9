/// The rules of an answer once more, for the whole of it at once: plain and slow, and made of other parts than what is
/// checked with it.
enum HandshakeRulesRestated {
    /// What an answer is.
    enum Verdict {
        case pending
        case failed
        case opened(subprotocol: String?, rest: [UInt8])
        case refused(status: Int, body: [UInt8])
    }

    private typealias Field = (name: [UInt8], value: [UInt8])

    private struct Head {
        var minorVersion: UInt8
        var status: Int
        var fields: [Field] = []
    }

    private enum Reading {
        case pending
        case failed
        case head(Head, rest: ArraySlice<UInt8>)
    }

    // MARK: - Answers

    /// What an answer to the request of RFC 6455, section 1.3 is.
    static func upgrade(_ bytes: [UInt8], subprotocols: [String]) -> Verdict {
        switch self.answer(bytes[...]) {
        case .pending: return .pending
        case .failed: return .failed
        case .head(let head, let rest):
            guard head.status == 101 else { return .refused(status: head.status, body: self.body(of: head, rest)) }
            let chosen = self.values("sec-websocket-protocol", head)
            let isUpgrade =
                head.minorVersion != UInt8(ascii: "0")
                && self.values("upgrade", head).map(self.lowercased) == [Array("websocket".utf8)]
                && self.members("connection", head).contains(Array("upgrade".utf8))
                && self.values("sec-websocket-accept", head) == [Array("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=".utf8)]
                && self.values("sec-websocket-extensions", head).allSatisfy(\.isEmpty)
                && (chosen.isEmpty || chosen.count == 1 && subprotocols.map { Array($0.utf8) }.contains(chosen[0]))
            guard isUpgrade else { return .failed }
            return .opened(subprotocol: chosen.first.map { String(decoding: $0, as: UTF8.self) }, rest: Array(rest))
        }
    }

    /// What an answer to a request for a tunnel is.
    static func tunnel(_ bytes: [UInt8]) -> Verdict {
        switch self.answer(bytes[...]) {
        case .pending: .pending
        case .failed: .failed
        case .head(let head, let rest):
            (200...299).contains(head.status)
                ? .opened(subprotocol: nil, rest: Array(rest))
                : .refused(status: head.status, body: self.body(of: head, rest))
        }
    }

    /// The first head that is no interim one.
    private static func answer(_ bytes: ArraySlice<UInt8>) -> Reading {
        var rest = bytes
        while true {
            guard case .head(let head, let next) = self.head(rest), (100...199).contains(head.status),
                head.status != 101
            else { return self.head(rest) }
            rest = next
        }
    }

    // MARK: - Heads

    private static func head(_ bytes: ArraySlice<UInt8>) -> Reading {
        var (rest, head) = (bytes, Head?.none)
        while let end = rest.firstIndex(of: 10) {
            let line = Array(rest[..<end].last == 13 ? rest[..<(end - 1)] : rest[..<end])
            rest = rest[(end + 1)...]
            if let known = head {
                if line.isEmpty { return .head(known, rest: rest) }
                guard known.fields.count < 128, let field = self.field(line) else { return .failed }
                head?.fields.append(field)
            } else {
                guard let first = self.firstLine(line) else { return .failed }
                head = first
            }
        }
        return self.canGoOn(Array(rest), head) ? .pending : .failed
    }

    /// Whether a line that has no end yet may become one of a head.
    private static func canGoOn(_ line: [UInt8], _ head: Head?) -> Bool {
        let isEnding = line.last == 13
        let line = isEnding ? line.dropLast() : line
        guard let head else {
            let missing = isEnding ? [] : Array("HTTP/1.1 200".utf8.dropFirst(line.count))
            return self.firstLine(line + missing) != nil
        }
        guard !line.isEmpty else { return true }
        let whole = isEnding || line.contains(UInt8(ascii: ":")) ? line : line + [UInt8(ascii: ":")]
        return head.fields.count < 128 && self.field(whole) != nil
    }

    private static func firstLine(_ line: [UInt8]) -> Head? {
        let text = line.map { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 ? UInt8(ascii: "9") : $0 }
        guard text.starts(with: "HTTP/9.9 999".utf8), line[5] == UInt8(ascii: "1"), self.isText(line),
            line.count == 12 || line[12] == 32, let status = Int(String(decoding: line[9..<12], as: UTF8.self)),
            (100...599).contains(status)
        else { return nil }
        return Head(minorVersion: line[7], status: status)
    }

    private static func field(_ line: [UInt8]) -> Field? {
        let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
        let marks = Array("!#$%&'*+-.^_`|~".utf8)
        guard parts.count == 2, !parts[0].isEmpty, self.isText(Array(parts[1])),
            parts[0].allSatisfy({ byte in
                marks.contains(byte)
                    || byte < 0x80
                        && (Character(Unicode.Scalar(byte)).isLetter
                            || Character(Unicode.Scalar(byte)).isNumber)
            })
        else { return nil }
        return (name: self.lowercased(Array(parts[0])), value: self.trimmed(parts[1]))
    }

    private static func isText(_ bytes: [UInt8]) -> Bool {
        !bytes.contains { $0 < 32 && $0 != 9 || $0 == 127 }
    }

    // MARK: - Fields

    private static func values(_ name: String, _ head: Head) -> [[UInt8]] {
        head.fields.filter { $0.name == Array(name.utf8) }.map(\.value)
    }

    private static func members(_ name: String, _ head: Head) -> [[UInt8]] {
        self.values(name, head).flatMap { $0.split(separator: UInt8(ascii: ",")) }
            .map { self.lowercased(self.trimmed($0)) }.filter { !$0.isEmpty }
    }

    private static func lowercased(_ bytes: [UInt8]) -> [UInt8] {
        bytes.map { (65...90).contains($0) ? $0 + 32 : $0 }
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let isSpace = { (byte: UInt8) in byte == 9 || byte == 32 }
        return Array(bytes.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    }

    // MARK: - Bodies

    private static func body(of head: Head, _ rest: ArraySlice<UInt8>) -> [UInt8] {
        if [101, 204, 304].contains(head.status) { return [] }
        if let last = self.members("transfer-encoding", head).last {
            return last == Array("chunked".utf8) ? self.chunks(rest) : Array(rest)
        }
        let lengths = Set(self.members("content-length", head))
        guard lengths.count == 1, let digits = lengths.first, digits.allSatisfy({ (48...57).contains($0) }) else {
            return Array(rest)
        }
        return Array(rest.prefix(Int(String(decoding: digits, as: UTF8.self)) ?? .max))
    }

    private static func chunks(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var (rest, data) = (bytes, [UInt8]())
        while let end = rest.firstIndex(of: 10) {
            let digits = rest.prefix { Character(Unicode.Scalar($0)).isHexDigit }
            let behind = rest[digits.endIndex]
            guard !digits.isEmpty, [9, 10, 13, 32, UInt8(ascii: ";")].contains(behind),
                let size = Int(String(decoding: digits.drop { $0 == 48 }, as: UTF8.self), radix: 16), size < 1 << 29
            else { break }
            data += rest[(end + 1)...].prefix(size)
            rest = rest[(end + 1)...].dropFirst(size).drop { $0 == 13 }
            guard rest.first == 10 else { break }
            rest = rest.dropFirst()
        }
        return data
    }
}
