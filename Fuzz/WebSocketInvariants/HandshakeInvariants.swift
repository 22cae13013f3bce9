import AttuneWebSocket

/// What must be true of every answer, address, redirect and header field that the opening handshake is offered.
///
/// The first byte of an input tells what the rest is:
///
/// | Byte | The rest |
/// |---|---|
/// | `a` | what a peer sends behind the request of RFC 6455, section 1.3, which offers the subprotocols chat and superchat |
/// | `c` | what a proxy sends behind a request for a tunnel |
/// | `u` | an address |
/// | `r` | an address, line feed, the value of `Location` |
/// | `h` | header fields of the user's, a line each, as in `name:value` |
package struct HandshakeInvariants: Sendable {
    let url: WebSocketURL
    let proxy: HTTPProxy

    /// Prepares what the inputs are offered to.
    package init() throws {
        self.url = try WebSocketURL("wss://server.example.com/chat")
        self.proxy = try HTTPProxy(host: "proxy.example", port: 3_128, user: "ann", password: Secret("pw-of-ann-1"))
    }

    /// Checks everything that an input lets be checked.
    ///
    /// - Parameter input: Bytes in one of the forms of the table.
    /// - Returns: What became of the input; nil where it is in none of the forms.
    /// - Throws: A ``Violation`` that names the promise which the input breaks.
    package func check(_ input: [UInt8]) throws(Violation) -> HandshakeVerdict? {
        let rest = Array(input.dropFirst())
        return switch input.first {
        case UInt8(ascii: "a"): try self.checkAnswer(rest)
        case UInt8(ascii: "c"): try self.checkTunnel(rest)
        case UInt8(ascii: "u"): try self.checkAddress(rest)
        case UInt8(ascii: "r"): try self.checkRedirect(rest)
        case UInt8(ascii: "h"): try self.checkFields(rest)
        default: nil
        }
    }

    /// An error is one sentence or two of printable characters, and carries the code that it should.
    func check(
        _ error: WebSocketError, code: WebSocketError.Code, isRetryable: Bool = false
    ) throws(Violation) {
        try Violation.unless(error.code == code, "The code is \(code): \(error)")
        try Violation.unless(error.isRetryable == isRetryable, "Trying again helps or not: \(error)")
        let isPlain = error.message.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        try Violation.unless(
            isPlain && error.message.utf8.count <= 600 && error.message.hasSuffix("."),
            "An error speaks in short sentences of printable characters: \(error.message)")
    }
}
