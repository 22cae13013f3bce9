import AttuneTesting
import Testing

@Suite("PlainDialect")
struct PlainDialectTests {
    private func read(_ text: String) -> [DialectOutput] {
        var dialect = PlainDialect()
        return dialect.received(.text(text), on: 0)
    }

    private func unknown(_ raw: String?) -> [DialectOutput] {
        [.event(CallEvent(.unknown(UnknownMessage(type: nil)), origin: .provider("plain"), raw: raw))]
    }

    @Test("Lines mean what the table says")
    func lines() {
        #expect(self.read("ready") == [.ready])
        #expect(self.read("pong") == [])
        #expect(self.read("done") == [.completed])
        #expect(self.read("ack 4800") == [.acknowledged(through: CallTime(ticks: 4_800))])
        #expect(self.read("expires 1500") == [.expires(after: .milliseconds(1_500))])
        #expect(self.read("error quota too much") == [.failed(ServiceFailure(.quota, message: "too much"))])
        #expect(self.read("error transient") == [.failed(ServiceFailure(.transient, message: ""))])
    }

    @Test("The dialect of a service promises what the service does")
    func promises() {
        let dialects = [.none, .received(everyTicks: 960), .transcribed].map { acknowledgement in
            PlainDialect(
                for: PlainService(acknowledgement: acknowledgement), url: "ws://plain", overlap: .milliseconds(40))
        }
        #expect(
            dialects.map(\.rules.acknowledgement) == [
                .received, .received, .transcribed(overlap: .milliseconds(40)),
            ])
        #expect(dialects[0].endpoint(credential: Secret("key")).url == "ws://plain")
    }

    @Test("A transcript has its words and times, and counts its revisions until it is settled")
    func transcript() throws {
        var dialect = PlainDialect()
        let lines = [
            "interim 0.0 0 960 s5@0+960", "interim 0.0 0 1920 s5@0+960 s6@960+960", "final 0.0 0 1920 s5@0+960",
        ]
        let transcripts = lines.flatMap { dialect.received(.text($0), on: 0) }.compactMap { output -> Transcript? in
            guard case .event(let event) = output, case .transcript(let transcript) = event.kind else { return nil }
            return transcript
        }
        #expect(transcripts.map(\.revision) == [0, 1, 2])
        #expect(transcripts.map(\.stability) == [.interim, .interim, .final])
        #expect(transcripts.map(\.text) == ["s5", "s5 s6", "s5"])
        let last = try #require(transcripts[1].words?.last)
        #expect(last == Word(text: "s6", start: CallTime(ticks: 960), end: CallTime(ticks: 1_920)))
        #expect(transcripts[1].end == CallTime(ticks: 1_920))
    }

    @Test(
        "What is no line is an event of its own, and ends nothing",
        arguments: [
            "", " ", "hello?", "ack", "ack -1", "ack 99999999999999999999", "ready now", "final", "final a 0",
            "final a 5 1", "interim a 0 1 word", "interim a 0 1 w@1", "interim a 0 1 @0+1", "error", "error odd one",
            "\u{1}{\"\u{FFFD} garbage [",
        ])
    func unknown(text: String) {
        #expect(self.read(text) == self.unknown(text))
    }

    @Test("Bytes are an event, too")
    func bytes() {
        var dialect = PlainDialect()
        #expect(dialect.received(.binary([0xFF]), on: 0) == self.unknown(nil))
    }

    @Test("Audio comes through as it was, padding and all")
    func audio() {
        var dialect = PlainDialect()
        for audio in [
            PlainAudio(sequence: 7, start: 6_720), PlainAudio(sequence: .max, start: .min, ticks: 1, byteCount: 24),
            .silence(), PlainAudio(sequence: 0, start: -5, ticks: 172_800_000, byteCount: 5_000),
        ] {
            let messages = dialect.messages(for: audio, on: 0)
            #expect(messages == [.binary(audio.bytes)])
            #expect(audio.bytes.count == audio.byteCount)
            #expect(PlainAudio(audio.bytes) == audio)
        }
        #expect(PlainAudio.pieces(3..<5).map(\.start) == [2_880, 3_840])
    }

    @Test("Bytes that are no audio are none")
    func noAudio() {
        let bytes = PlainAudio(sequence: 7, start: 6_720).bytes
        #expect(PlainAudio([]) == nil)
        #expect(PlainAudio(Array(bytes.prefix(23))) == nil)
        #expect(PlainAudio(bytes + [1]) == nil)
        #expect(PlainAudio([UInt8](repeating: 0, count: 24)) == nil)
        #expect(PlainAudio([UInt8](repeating: 0xFF, count: 24)) == nil)
    }
}
