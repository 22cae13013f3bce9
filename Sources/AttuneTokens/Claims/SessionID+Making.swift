extension SessionID {
    /// Makes an id of its fields, as the service does; doubles of the service do, too.
    ///
    /// - Parameter fields: The second names the project; none has a `~` in it.
    /// - Throws: A `TokenError` of code ``TokenError/Code/sessionTooLong`` or ``TokenError/Code/malformedSession``.
    package init(fields: [String]) throws(TokenError) {
        let bytes = Array(fields.joined(separator: "~").utf8)
        let text = ByteSink.withSink(capacity: Base64.encodedCount(bytes.count, padded: false)) { sink in
            bytes.withUnsafeBytes { sink.append(base64: $0, .urlSafe, padded: false) }
            return String(decoding: sink.bytes(), as: UTF8.self)
        }
        try self.init("1_" + text)
    }
}
