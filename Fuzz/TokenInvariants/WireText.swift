import FoundationEssentials

/// Base64 and hexadecimal by the platform's library, apart from the code that is checked.
enum WireText {
    static func base64(_ bytes: some Collection<UInt8>) -> String {
        Data(bytes).base64EncodedString()
    }

    static func urlSafe(_ bytes: some Collection<UInt8>) -> String {
        var text = self.base64(bytes)
        while text.utf8.last == UInt8(ascii: "=") { text.removeLast() }
        let plain = text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            default: byte
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }

    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// The parts of an input that line feeds separate; the last part may have more of them.
    static func lines(_ bytes: [UInt8], _ count: Int) -> [[UInt8]]? {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: count - 1, omittingEmptySubsequences: false)
        return lines.count == count ? lines.map(Array.init) : nil
    }
}
