import Testing

@testable import AttuneWebSocket

@Suite("Base64")
struct Base64Tests {
    @Test(
        "The test vectors of RFC 4648, section 10",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ])
    func vectors(text: String, encoded: String) {
        #expect(Base64.text(Array(text.utf8)) == encoded)
    }

    @Test("Every letter of the alphabet is in its place")
    func alphabet() {
        let bits = (0..<64).map { UInt32($0) }
        let bytes = stride(from: 0, to: 64, by: 4).flatMap { start -> [UInt8] in
            let group = bits[start..<(start + 4)].reduce(0) { $0 << 6 | $1 }
            return [UInt8(group >> 16), UInt8(group >> 8 & 0xFF), UInt8(group & 0xFF)]
        }
        #expect(
            Base64.text(bytes) == "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    }
}
