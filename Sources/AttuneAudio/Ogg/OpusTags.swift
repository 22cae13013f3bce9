/// The comment header of an Ogg Opus stream (RFC 7845, section 5.2): who wrote it, and what it is about.
public struct OpusTags: Sendable, Hashable {
    static let magic = "OpusTags"

    /// The program or library that encoded the audio.
    public let vendor: String

    /// The comments in their order, each a name, an equals sign and a value, as in `TITLE=A call`.
    ///
    /// What was read is here as it was written, be it without an equals sign; bytes that are no UTF-8 are replaced.
    public let comments: [String]

    /// Describes a stream without comments.
    ///
    /// - Parameter vendor: The program or library that encodes the audio.
    public init(vendor: String = "Attune") {
        self.vendor = vendor
        self.comments = []
    }

    /// Describes a stream.
    ///
    /// - Parameters:
    ///   - vendor: The program or library that encodes the audio.
    ///   - comments: Comments, each a name of printable ASCII but `=` and `~`, an equals sign, and a value; a name may come
    ///     more than once.
    /// - Throws: ``OggError`` with the code `malformedComment`.
    public init(vendor: String = "Attune", comments: [String]) throws(OggError) {
        for comment in comments {
            let name = comment.utf8.prefix { $0 != UInt8(ascii: "=") }
            guard !name.isEmpty, name.allSatisfy({ (0x20...0x7D).contains($0) }), name.count < comment.utf8.count else {
                throw OggError(
                    .malformedComment,
                    "A comment is a name of printable ASCII, \"=\" and a value; this one is \"\(comment)\".")
            }
        }
        self.vendor = vendor
        self.comments = comments
    }

    /// Reads the header from its packet.
    ///
    /// - Parameter packet: The second packet of a logical stream; what follows the last comment is not looked at.
    /// - Throws: ``OggError`` with the code `malformedHeader`.
    public init(_ packet: [UInt8]) throws(OggError) {
        guard packet.hasASCII(Self.magic, at: 0) else {
            throw OggError(
                .malformedHeader,
                "The second packet begins with \(packet.quoted(at: 0, count: 8)) instead of \"\(Self.magic)\".")
        }
        var offset = Self.magic.utf8.count
        self.vendor = try Self.text(in: packet, at: &offset, "vendor's name")
        let count = try Self.number(in: packet, at: &offset, "count of comments")
        var comments: [String] = []
        // The count is not believed: every comment has at least the four bytes of its length.
        for index in 0..<count {
            comments.append(try Self.text(in: packet, at: &offset, "comment \(index) of \(count)"))
        }
        self.comments = comments
    }

    /// The values of all comments of a name, in their order.
    ///
    /// - Parameter name: The name; capital letters of ASCII are taken for small ones.
    /// - Returns: The values; none where there is no such comment.
    public func values(of name: String) -> [String] {
        let wanted = name.utf8.map(Self.lowercase)
        return self.comments.compactMap { comment in
            guard let equals = comment.utf8.firstIndex(of: UInt8(ascii: "=")),
                comment.utf8[..<equals].map(Self.lowercase) == wanted
            else { return nil }
            return String(comment[comment.utf8.index(after: equals)...])
        }
    }

    /// The packet of the header, as a writer puts it second.
    public var packet: [UInt8] {
        var packet = Array(Self.magic.utf8)
        packet.append(littleEndian: UInt32(self.vendor.utf8.count))
        packet.append(contentsOf: self.vendor.utf8)
        packet.append(littleEndian: UInt32(self.comments.count))
        for comment in self.comments {
            packet.append(littleEndian: UInt32(comment.utf8.count))
            packet.append(contentsOf: comment.utf8)
        }
        return packet
    }

    // MARK: - Reading

    private static func lowercase(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    private static func number(in packet: [UInt8], at offset: inout Int, _ what: String) throws(OggError) -> Int {
        guard packet.count - offset >= 4 else {
            throw OggError(
                .malformedHeader,
                "The comment header ends after \(packet.count) bytes, before its \(what).")
        }
        defer { offset += 4 }
        return Int(packet.littleEndian32(at: offset))
    }

    private static func text(in packet: [UInt8], at offset: inout Int, _ what: String) throws(OggError) -> String {
        let count = try self.number(in: packet, at: &offset, "length of the \(what)")
        guard packet.count - offset >= count else {
            throw OggError(
                .malformedHeader,
                "The comment header says that its \(what) has \(count) bytes; \(packet.count - offset) are left.")
        }
        defer { offset += count }
        return String(decoding: packet[offset..<offset + count], as: UTF8.self)
    }
}
