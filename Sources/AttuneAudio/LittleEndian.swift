/// Numbers as WAV and Ogg write them: least significant byte first. The caller has checked that the bytes are there.
extension [UInt8] {
    func littleEndian16(at offset: Int) -> UInt16 {
        UInt16(self[offset]) | UInt16(self[offset + 1]) << 8
    }

    func littleEndian32(at offset: Int) -> UInt32 {
        UInt32(self.littleEndian16(at: offset)) | UInt32(self.littleEndian16(at: offset + 2)) << 16
    }

    func littleEndian64(at offset: Int) -> UInt64 {
        UInt64(self.littleEndian32(at: offset)) | UInt64(self.littleEndian32(at: offset + 4)) << 32
    }

    /// Whether the bytes of an ASCII text stand at an offset, which may lie beyond the end.
    func hasASCII(_ text: String, at offset: Int) -> Bool {
        offset <= self.count && self[offset...].starts(with: text.utf8)
    }

    /// Up to so many bytes from an offset as a person reads them in an error: `"RIFX"`, or hexadecimal.
    func quoted(at offset: Int, count: Int) -> String {
        let bytes = self[Swift.min(offset, self.count)..<Swift.min(offset + count, self.count)]
        guard !bytes.isEmpty else { return "nothing" }
        guard bytes.allSatisfy({ (0x20..<0x7F).contains($0) }) else {
            return bytes.map { "\($0 < 16 ? "0x0" : "0x")\(String($0, radix: 16))" }.joined(separator: " ")
        }
        return "\"\(String(decoding: bytes, as: UTF8.self))\""
    }
}

extension [UInt8] {
    /// Appends a number, least significant byte first.
    mutating func append(littleEndian number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.littleEndian) { self.append(contentsOf: $0) }
    }
}
