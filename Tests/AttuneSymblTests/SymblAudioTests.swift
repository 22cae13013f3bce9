import Testing

@testable import AttuneSymbl

@Suite("SymblDialect: audio")
struct SymblAudioTests {
    private static let configuration = SymblConfiguration(
        baseURL: "ws://127.0.0.1:8080", connectionID: "c", speaker: Participant(id: "1"))

    private func frame(_ samples: [Int16], rate: Int = 16_000) -> PCMFrame {
        PCMFrame(samples: samples, sampleRate: rate, start: .zero)
    }

    private func modification(_ rate: Int) -> StreamingMessage {
        .text(
            #"{"speechRecognition":{"encoding":"LINEAR16","sampleRateHertz":\#(rate)},"type":"modify_request"}"#)
    }

    private func declaration(in messages: [StreamingMessage]) throws -> SymblStartRequest.Config.SpeechRecognition? {
        guard case .text(let text)? = messages.first,
            case .start(let request) = try SymblJSON.value(SymblClientMessage.self, from: text)
        else { return nil }
        return request.config?.speechRecognition
    }

    @Test("puts one Opus packet into one binary message, as it is")
    func opus() throws {
        var dialect = SymblDialect(Self.configuration)
        let declared = try self.declaration(in: dialect.connected(0))
        #expect(declared == .init(encoding: "OPUS", sampleRateHertz: 48_000))
        let packet = try OpusPacket([0xFC, 1, 2, 3])
        #expect(dialect.messages(for: packet, on: 0) == [.binary([0xFC, 1, 2, 3])])
    }

    @Test("writes samples with the lower byte first, at the rate that it declared (S44, S45)")
    func linear16() throws {
        var dialect = SymblDialect(Self.configuration, sampleRate: 16_000)
        let declared = try self.declaration(in: dialect.connected(0))
        #expect(declared == .init(encoding: "LINEAR16", sampleRateHertz: 16_000))
        #expect(
            dialect.messages(for: self.frame([0x0102, -2, .min, .max]), on: 0)
                == [.binary([0x02, 0x01, 0xFE, 0xFF, 0x00, 0x80, 0xFF, 0x7F])])
        #expect(dialect.messages(for: self.frame([]), on: 0) == [])
    }

    @Test("cuts a frame into messages of at most 8,192 bytes, between samples")
    func longFrames() {
        var dialect = SymblDialect(Self.configuration, sampleRate: 16_000)
        _ = dialect.connected(0)
        for (count, sizes) in [(4_096, [8_192]), (4_097, [8_192, 2]), (10_000, [8_192, 8_192, 3_616])] {
            let samples = (0..<count).map { Int16(truncatingIfNeeded: $0) }
            var joined: [UInt8] = []
            var found: [Int] = []
            for case .binary(let bytes) in dialect.messages(for: self.frame(samples), on: 0) {
                joined += bytes
                found.append(bytes.count)
            }
            #expect(found == sizes)
            let read = stride(from: 0, to: joined.count, by: 2).map { index in
                Int16(bitPattern: UInt16(joined[index]) | UInt16(joined[index + 1]) << 8)
            }
            #expect(read == samples)
        }
    }

    @Test("declares another sample rate before the first frame that has it, once on each connection (S44)")
    func changedRate() throws {
        var dialect = SymblDialect(Self.configuration, sampleRate: 16_000)
        _ = dialect.connected(0)
        let fast = self.frame([1], rate: 44_100)
        #expect(dialect.messages(for: fast, on: 0) == [self.modification(44_100), .binary([1, 0])])
        #expect(dialect.messages(for: fast, on: 0) == [.binary([1, 0])])
        // A later connection starts with the rate that came last, and audio that is sent again may have another.
        let declared = try self.declaration(in: dialect.connected(1))
        #expect(declared?.sampleRateHertz == 44_100)
        #expect(dialect.messages(for: self.frame([1]), on: 1) == [self.modification(16_000), .binary([1, 0])])
        #expect(dialect.messages(for: fast, on: 0) == [.binary([1, 0])])
        #expect(dialect.messages(for: fast, on: 1) == [self.modification(44_100), .binary([1, 0])])
    }

    @Test("takes audio of a type that knows how it is declared")
    func ownType() throws {
        struct MuLaw: SymblAudio {
            var bytes: [UInt8]
            var sampleCount: Int { self.bytes.count }
            var sampleRate: Int { 8_000 }
            var byteCount: Int { self.bytes.count }
            var symblFormat: SymblAudioFormat { SymblAudioFormat(encoding: "MULAW", sampleRate: 8_000) }
            var symblMessages: [[UInt8]] { [self.bytes] }
        }
        let audio = MuLaw(bytes: [0xFF])
        var dialect = SymblDialect<MuLaw>(Self.configuration, format: audio.symblFormat)
        let declared = try self.declaration(in: dialect.connected(0))
        #expect(declared == .init(encoding: "MULAW", sampleRateHertz: 8_000))
        #expect(dialect.messages(for: audio, on: 0) == [.binary([0xFF])])
    }
}
