/// The five parts of a URL or of a reference to one, apart and unchecked (RFC 3986, appendix B).
struct URLReference: Sendable, Hashable {
    /// What stands before the first colon, in lower case; nil where that is no scheme.
    var scheme: String?
    /// What stands behind two slashes; nil where they are missing.
    var authority: [UInt8]?
    /// What follows up to a question mark or a number sign; may be empty.
    var path: [UInt8]
    /// What follows the question mark; nil without one.
    var query: [UInt8]?
    /// What follows the number sign; nil without one.
    var fragment: [UInt8]?

    init(_ bytes: [UInt8]) {
        var rest = bytes[...]
        if let end = rest.firstIndex(where: { ":/?#".utf8.contains($0) }), rest[end] == UInt8(ascii: ":"),
            Self.isScheme(rest[..<end])
        {
            self.scheme = String(decoding: rest[..<end], as: UTF8.self).lowercased()
            rest = rest[(end + 1)...]
        }
        if let start = rest.firstIndex(of: UInt8(ascii: "#")) {
            self.fragment = Array(rest[(start + 1)...])
            rest = rest[..<start]
        }
        if let start = rest.firstIndex(of: UInt8(ascii: "?")) {
            self.query = Array(rest[(start + 1)...])
            rest = rest[..<start]
        }
        if rest.starts(with: "//".utf8) {
            rest = rest.dropFirst(2)
            let end = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
            self.authority = Array(rest[..<end])
            rest = rest[end...]
        }
        self.path = Array(rest)
    }

    private static func isScheme(_ bytes: ArraySlice<UInt8>) -> Bool {
        let isLetter = { (byte: UInt8) in (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
        return bytes.first.map(isLetter) ?? false
            && bytes.allSatisfy {
                isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "+-.".utf8.contains($0)
            }
    }

    // MARK: - Resolving

    /// The URL that this reference means where it stands in a URL (RFC 3986, section 5.2.2), without a fragment.
    ///
    /// - Parameter base: A URL with a scheme, an authority, and a path that begins with a slash.
    /// - Returns: The URL, unchecked.
    func resolved(against base: URLReference) -> URLReference {
        var result = self
        result.fragment = nil
        result.scheme = self.scheme ?? base.scheme
        if self.scheme == nil, self.authority == nil {
            result.authority = base.authority
            if self.path.isEmpty {
                result.path = base.path
                result.query = self.query ?? base.query
                return result
            }
            if self.path.first != UInt8(ascii: "/") {
                let end = base.path.lastIndex(of: UInt8(ascii: "/")) ?? base.path.startIndex
                result.path = base.path[..<end] + [UInt8(ascii: "/")] + self.path
            }
        }
        result.path = Self.withoutDotSegments(result.path)
        return result
    }

    /// RFC 3986, section 5.2.4, for a path that begins with a slash or is empty.
    private static func withoutDotSegments(_ path: [UInt8]) -> [UInt8] {
        let segments = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst()
        var kept: [ArraySlice<UInt8>] = []
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            switch segment {
            case _ where segment.elementsEqual(".".utf8):
                if isLast { kept.append([]) }
            case _ where segment.elementsEqual("..".utf8):
                _ = kept.popLast()
                if isLast { kept.append([]) }
            default:
                kept.append(segment)
            }
        }
        return kept.flatMap { [UInt8(ascii: "/")] + $0 }
    }
}
