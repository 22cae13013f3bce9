import NIOCore

/// A host as it stands in a URL (RFC 3986, section 3.2.2), checked: a name, an IPv4 address, or an IPv6 address.
struct HostName: Sendable, Hashable {
    /// Bytes of the longest name that DNS allows (RFC 1035, section 2.3.4), with the dot at its end.
    private static let maximumSize = 254

    /// The name or address, without the brackets of an IPv6 address.
    let text: String

    /// Whether it is an address, and no name.
    let isAddress: Bool

    /// Reads a host.
    ///
    /// - Parameter text: A name or an IPv4 address, or an IPv6 address in brackets.
    /// - Throws: ``WebSocketError`` with ``WebSocketError/Code/invalidURL``.
    init(_ text: String) throws(WebSocketError) {
        let bytes = Array(text.utf8)
        if bytes.first == UInt8(ascii: "[") {
            let address = bytes.dropFirst().dropLast()
            guard bytes.last == UInt8(ascii: "]"), Self.isIPv6(address) else {
                throw Self.failure(bytes, "no IPv6 address stands in its brackets")
            }
            self.text = String(decoding: address, as: UTF8.self)
            self.isAddress = true
            return
        }
        if let strange = bytes.first(where: { !Self.isAllowed($0) }) {
            throw Self.failure(
                bytes,
                strange < 0x80
                    ? "a host has no \(PrintedBytes.text([strange]))"
                    : "a name with other letters than those of ASCII is written in its form that begins with xn--")
        }
        guard bytes.count <= Self.maximumSize, bytes.contains(where: { $0 != UInt8(ascii: ".") }) else {
            throw Self.failure(bytes, "a name has 1 to \(Self.maximumSize) characters, and not only dots")
        }
        self.text = text
        // No name ends in a number. What does is an address to the system, also where only part of it is there.
        self.isAddress = Self.endsInNumber(bytes)
        guard !self.isAddress || Self.isIPv4(bytes) else {
            throw Self.failure(bytes, "an IPv4 address is four numbers from 0 to 255")
        }
    }

    /// The name without the dot at its end, for TLS (RFC 6066, section 3: an address is never sent as a name).
    var serverName: String? {
        guard !self.isAddress else { return nil }
        return self.text.hasSuffix(".") ? String(self.text.dropLast()) : self.text
    }

    /// A host as it stands in a URL: an IPv6 address in brackets.
    static func bracketed(_ host: String) -> String {
        host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
    }

    // MARK: - Addresses

    private static func isIPv6(_ bytes: some Collection<UInt8>) -> Bool {
        // Neither a zone nor a null byte reaches the system's parser.
        guard bytes.allSatisfy({ Self.isHexadecimal($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }),
            let address = try? SocketAddress(ipAddress: String(decoding: bytes, as: UTF8.self), port: 0)
        else { return false }
        return address.protocol == .inet6
    }

    private static func isIPv4(_ bytes: [UInt8]) -> Bool {
        let numbers = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return numbers.count == 4
            && numbers.allSatisfy { digits in
                (1...3).contains(digits.count) && digits.allSatisfy(Self.isDigit)
                    && (digits.count == 1 || digits.first != UInt8(ascii: "0"))
                    && digits.reduce(0) { 10 * $0 + Int($1 - UInt8(ascii: "0")) } <= 255
            }
    }

    private static func endsInNumber(_ bytes: [UInt8]) -> Bool {
        guard let last = bytes.split(separator: UInt8(ascii: ".")).last else { return false }
        let isHexadecimal = last.starts(with: "0x".utf8) || last.starts(with: "0X".utf8)
        return last.allSatisfy(Self.isDigit) || isHexadecimal && last.dropFirst(2).allSatisfy(Self.isHexadecimal)
    }

    // MARK: - Characters

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: Self.isDigit(byte)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        Character(Unicode.Scalar(byte)).isHexDigit
    }

    private static func failure(_ bytes: [UInt8], _ rule: String) -> WebSocketError {
        WebSocketError(.invalidURL, "\(PrintedBytes.text(bytes)) is no host: \(rule).")
    }
}
