import AttuneWebSocket
import Foundation
import NIOCore

extension Check {
    private static let texts: [Check] = Self.sizes.map { size in
        Check(name: "text of \(size) bytes") { try await $0.echo(.text(Self.text(ofSize: size)), "/echo") }
    }

    private static let binaries: [Check] = Self.sizes.map { size in
        Check(name: "binary of \(size) bytes") { try await $0.echo(.binary(Self.binary(ofSize: size)), "/echo") }
    }

    /// The sizes on both sides of each form of length (RFC 6455, section 5.2).
    private static let sizes = [0, 1, 125, 126, 65_535, 65_536, 1 << 20]

    static let echoes = Self.texts + Self.binaries

    /// Our end sends these in three frames, whose borders are within characters.
    static let fragments = [
        Check(name: "text in fragments") { try await $0.echoInFragments(.text(Self.text(ofSize: 2_500_000))) },
        Check(name: "binary in fragments") { try await $0.echoInFragments(.binary(Self.binary(ofSize: 2_500_000))) },
    ]

    /// Text with characters of one, two, three and four bytes.
    private static func text(ofSize size: Int) -> String {
        String(repeating: "a\u{E9}\u{20AC}\u{1F600}", count: size / 10) + String(repeating: "x", count: size % 10)
    }

    private static func binary(ofSize size: Int) -> ByteBuffer {
        ByteBuffer(bytes: (0..<size).map { UInt8(truncatingIfNeeded: $0 * 7) })
    }
}

extension CheckedServer {
    fileprivate func echo(_ message: WebSocketMessage, _ path: String, _ query: [String: String] = [:]) async throws {
        try await self.withConnection(path, query) { inbound, outbound in
            try await outbound.send(message)
            for try await echo in inbound {
                guard echo == message else { throw CheckFailure("What comes back is \(echo.summary).") }
                return
            }
            throw CheckFailure("Nothing comes back.")
        }
    }

    fileprivate func echoInFragments(_ message: WebSocketMessage) async throws {
        let id = UUID().uuidString
        try await self.echo(message, "/fragments", ["id": id])
        // Not every server can tell.
        if let frames = try await self.seen(of: id).frames {
            try CheckFailure.require("The number of frames that the server saw", frames, is: 3)
        }
    }
}

extension WebSocketMessage {
    fileprivate var summary: String {
        switch self {
        case .text(let text): "text of \(text.utf8.count) bytes"
        case .binary(let bytes): "binary of \(bytes.readableBytes) bytes"
        }
    }
}
