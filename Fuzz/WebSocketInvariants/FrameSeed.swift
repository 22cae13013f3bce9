/// Inputs of frames to start from: valid, or nearly so, in order that small changes of them reach everything.
package enum FrameSeed {
    /// Each with the name of its file in a corpus.
    package static let all: [(name: String, bytes: [UInt8])] = [
        ("client-messages", Self.wire("c", 5, masked: false, Self.messages)),
        ("server-messages", Self.wire("s", 6, masked: true, Self.messages)),
        ("client-fragments", Self.wire("c", 7, masked: false, Self.fragments)),
        ("server-fragments", Self.wire("s", 2, masked: true, Self.fragments)),
        ("client-lengths", Self.wire("c", 9, masked: false, Self.lengths)),
        ("server-lengths", Self.wire("s", 40, masked: true, Self.lengths)),
        ("client-huge", Array("c".utf8) + [3, 0x82, 127, 0x7F, 255, 255, 255, 255, 255, 255, 255, 1]),
        ("server-huge", Array("s".utf8) + [3, 0x81, 255, 0, 0, 0, 0, 0, 1, 0, 0, 1, 2, 3, 4, 5]),
        ("client-too-big", Self.wire("c", 8, masked: false, [(0x82, Array(repeating: 7, count: 301))])),
        ("server-too-big", Self.wire("s", 20, masked: true, Self.lengths.dropLast() + [(0x80, [1])])),
        ("frames-messages", Self.list(4, Self.messages)),
        ("frames-fragments", Self.list(11, Self.fragments)),
        ("frames-lengths", Self.list(100, Self.lengths.filter { $0.payload.count < 256 })),
        ("frames-closes", Self.list(2, Self.closes)),
        ("frames-unfinished-text", Self.list(1, Self.unfinishedText)),
    ]

    private typealias Frame = (first: UInt8, payload: [UInt8])

    private static let messages: [Frame] = [
        (0x81, Array("Hello-µ@ßöäüàá-UTF-8!! 東京 🛫".utf8)), (0x82, [0, 1, 0xFE, 0xFF]), (0x81, []),
        (0x89, Array("ping".utf8)), (0x8A, []), (0x82, []), (0x88, [0x03, 0xE8] + Array("bye é".utf8)),
    ]
    private static let fragments: [Frame] = [
        (0x01, [0x61, 0xF0, 0x9F]), (0x89, [1]), (0x00, [0x9B]), (0x00, []), (0x8A, []), (0x80, [0xAB, 0x62]),
        (0x02, [0xFF]), (0x80, []), (0x01, []), (0x80, []), (0x02, [1, 2]), (0x88, []),
    ]
    private static let lengths: [Frame] = [
        (0x82, Array(repeating: 7, count: 125)), (0x82, Array(repeating: 7, count: 126)),
        (0x89, Array(repeating: 7, count: 125)), (0x01, Array(repeating: 97, count: 255)),
        (0x00, Array(repeating: 98, count: 44)), (0x80, [99]), (0x02, Array(repeating: 7, count: 300)), (0x80, []),
    ]
    private static let closes: [Frame] = [
        (0x88, []), (0x88, [0x03, 0xE8]), (0x88, [0x0B, 0xB8] + Array("gone".utf8)), (0x88, [0x13, 0x87]),
        (0x88, [0x03, 0xF6]), (0x88, [0x03, 0xED]),
    ]
    private static let unfinishedText: [Frame] = [
        (0x01, [0xED]), (0x00, [0x9F]), (0x00, [0xBF, 0xF4]), (0x00, [0x8F, 0xBF]), (0x80, [0xBF]),
        (0x01, [0xF4]), (0x80, [0x90, 0x80, 0x80]),
    ]

    private static func wire(_ form: String, _ cut: UInt8, masked: Bool, _ frames: [Frame]) -> [UInt8] {
        let wire = frames.enumerated().flatMap { number, frame in
            FrameInput.frame(frame.first, frame.payload, maskedAs: masked ? UInt8(number) : nil)
        }
        return Array(form.utf8) + [cut] + wire
    }

    private static func list(_ cut: UInt8, _ frames: [Frame]) -> [UInt8] {
        Array("f".utf8) + [cut] + frames.flatMap { [$0.first, UInt8($0.payload.count)] + $0.payload }
    }
}
