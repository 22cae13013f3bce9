/// What bytes are that should begin a page (RFC 3533, section 6).
enum OggPageVerdict: Equatable {
    /// A page of so many bytes, with a checksum that is right.
    case page(byteCount: Int)
    /// No page, or not the whole of one.
    case fault(Fault)

    /// Bytes of a page's header before its table of segments.
    static let fixedHeaderSize = 27

    private static let capturePattern: [UInt8] = Array("OggS".utf8)

    /// Judges the bytes from an offset on.
    init(_ bytes: [UInt8], at offset: Int) {
        self = bytes.withUnsafeBytes { Self.judge(UnsafeRawBufferPointer(rebasing: $0[offset...])) }
    }

    private static func judge(_ bytes: UnsafeRawBufferPointer) -> OggPageVerdict {
        guard self.capturePattern.starts(with: bytes.prefix(4)) else { return .fault(.noCapturePattern) }
        guard bytes.count >= self.fixedHeaderSize else {
            return .fault(.incomplete(byteCount: self.fixedHeaderSize))
        }
        guard bytes[4] == 0 else { return .fault(.unsupportedVersion) }
        let body = self.fixedHeaderSize + Int(bytes[26])
        guard bytes.count >= body else { return .fault(.incomplete(byteCount: body)) }
        let size = bytes[self.fixedHeaderSize..<body].reduce(body) { $0 + Int($1) }
        guard bytes.count >= size else { return .fault(.incomplete(byteCount: size)) }
        let stored = UInt32(
            littleEndian: bytes.loadUnaligned(fromByteOffset: OggChecksum.field.lowerBound, as: UInt32.self))
        let computed = OggChecksum.of(UnsafeRawBufferPointer(rebasing: bytes[..<size]))
        return stored == computed
            ? .page(byteCount: size) : .fault(.badChecksum(stored: stored, computed: computed))
    }
}

extension OggPageVerdict {
    /// Why bytes are not a whole page.
    ///
    /// The sentence is made only where somebody reads it: who looks for the next page in damaged bytes asks at many places.
    enum Fault: Equatable {
        /// Perhaps the beginning of a page, which has so many bytes or more.
        case incomplete(byteCount: Int)
        /// There is no capture pattern `OggS`.
        case noCapturePattern
        /// The version of the page is not 0.
        case unsupportedVersion
        /// The checksum that is written down, and the one that the bytes give, differ.
        case badChecksum(stored: UInt32, computed: UInt32)

        /// What is wrong, in a sentence.
        ///
        /// - Parameters:
        ///   - bytes: The bytes that were judged, and others.
        ///   - offset: Where among them those begin that were judged.
        ///   - place: The same place, as people should read it.
        /// - Returns: The error.
        func error(in bytes: [UInt8], at offset: Int, place: Int) -> OggError {
            switch self {
            case .incomplete(let count):
                let part = count == OggPageVerdict.fixedHeaderSize ? "header of the page" : "page"
                return OggError(
                    .truncated,
                    "The \(part) at byte \(place) has \(count) bytes or more; \(bytes.count - offset) are left.")
            case .noCapturePattern:
                return OggError(
                    .notOgg,
                    "A page begins with \"OggS\"; at byte \(place) there is \(bytes.quoted(at: offset, count: 4)).")
            case .unsupportedVersion:
                return OggError(
                    .unsupportedVersion,
                    "The page at byte \(place) is of Ogg version \(bytes[offset + 4]) instead of 0.")
            case .badChecksum(let stored, let computed):
                return OggError(
                    .badChecksum,
                    "The page at byte \(place) has the checksum 0x\(String(stored, radix: 16)) and its bytes give "
                        + "0x\(String(computed, radix: 16)): it was damaged.")
            }
        }
    }
}
