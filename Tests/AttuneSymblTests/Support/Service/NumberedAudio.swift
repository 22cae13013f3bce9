@testable import AttuneSymbl

/// Audio that says which piece of the call it is: each piece is one word, `w` and its number.
enum NumberedAudio {
    /// A tenth of a second of samples, all of which are the piece's number.
    static func frame(_ number: Int, sampleRate: Int = 16_000, milliseconds: Int = 100) -> PCMFrame {
        PCMFrame(
            samples: Array(repeating: Int16(number + 1), count: sampleRate * milliseconds / 1_000),
            sampleRate: sampleRate, start: CallTime(ticks: Int64(number * milliseconds) * 48))
    }

    /// A packet of 20 ms, in one channel at full band, whose frame is the piece's number.
    static func packet(_ number: Int) throws -> OpusPacket {
        try OpusPacket([31 << 3, UInt8(number >> 8), UInt8(number & 0xFF)])
    }

    /// A packet of five frames: a tenth of a second, of which only the last frame has bytes, the piece's number.
    static func longPacket(_ number: Int) throws -> OpusPacket {
        try OpusPacket([31 << 3 | 3, 0b1000_0101, 0, 0, 0, 0, UInt8(number >> 8), UInt8(number & 0xFF)])
    }

    /// What a service hears in one message.
    ///
    /// - Returns: The number, and how long it sounds in ticks of 1/48,000 s; nil of what is no audio as it is declared.
    static func heard(_ bytes: [UInt8], as declared: SymblDeclaration) -> (number: Int, ticks: Int64)? {
        switch declared.encoding {
        case .linear16:
            guard bytes.count >= 2, bytes.count.isMultiple(of: 2) else { return nil }
            let first = Int(Int16(bitPattern: UInt16(bytes[0]) | UInt16(bytes[1]) << 8))
            return (first - 1, CallTime(samples: bytes.count / 2, sampleRate: declared.sampleRate).ticks)
        case .opus:
            guard let packet = try? OpusPacket(bytes), bytes.count >= 3 else { return nil }
            return (Int(bytes[bytes.count - 2]) << 8 | Int(bytes[bytes.count - 1]), packet.ticks)
        case .flac, .mulaw:
            return nil
        }
    }
}
