import AttuneSymbl
import Foundation

/// A service's messages, from the text that the socket brings to typed values.
enum EventsBenchmark {
    private static let rounds = 60

    /// The same message read by four.
    private struct Race {
        let name: String
        let wire: Contestant
        let events: Contestant
        let decoder: Contestant
        let serialization: Contestant

        private static var dialect: SymblDialect<OpusPacket> {
            SymblDialect(
                SymblConfiguration(
                    baseURL: "ws://127.0.0.1:8080", connectionID: "c", speaker: Participant(id: "1", name: "Ines")))
        }

        init(_ name: String, _ text: String) throws {
            self.name = name
            let data = Data(text.utf8)
            let decoder = JSONDecoder()
            // A message whose id came before is told once.
            let texts = EventSample.variants(of: text, count: 2_048)
            var (dialect, turn) = (Self.dialect, 0)
            self.events = Contestant("events", count: 1_000) {
                turn = (turn + 1) % texts.count
                return dialect.received(.text(texts[turn]), on: 0).count
            }
            self.wire = try Contestant("wire", count: 2_000) {
                switch try SymblJSON.value(SymblServerMessage.self, from: text) {
                case .messageResponse(let response): response.messages.count
                case .insightResponse(let response): response.insights.count
                case .recognitionResult(let result): result.payload?.raw.alternatives.count ?? 0
                default: 0
                }
            }
            // The bytes are there already, and the decoder is kept.
            self.decoder = try Contestant("decoder", count: 300) {
                let message = try decoder.decode(FoundationMessage.self, from: data)
                return message.messages?.count ?? message.insights?.count ?? message.message?.payload?.raw.alternatives
                    .count ?? 0
            }
            self.serialization = try Contestant("serialization", count: 300) {
                (try JSONSerialization.jsonObject(with: data) as? [String: Any])?.count ?? 0
            }
        }
    }

    static func measure() async throws -> SubjectResult {
        let races = try [
            ("message_response", EventSample.message), ("recognition_result", EventSample.recognition),
            ("insight_response", EventSample.insight),
        ]
        .map { name, text in try Race("\(name), \(text.utf8.count) bytes", text) }
        try await Contestant.race(
            races.flatMap { [$0.wire, $0.decoder, $0.events, $0.serialization] }, rounds: self.rounds)
        var table = Table(
            title: "Events: processor time of one thread, best of \(self.rounds) turns",
            header: ["", "us each", "times JSONDecoder", AllocationCounter.heading])
        for race in races {
            table.append(self.row("\(race.name), typed", race.wire, beside: race.decoder))
            table.append(self.row("    as events of the model", race.events, beside: race.decoder))
            table.append(self.row("    JSONDecoder, typed", race.decoder, beside: race.decoder))
            table.append(self.row("    JSONSerialization, untyped", race.serialization, beside: race.decoder))
        }
        let bars = races.flatMap { race in
            [
                Bar(
                    subject: "\(race.name), typed,", base: "JSONDecoder", wanted: 6,
                    measured: race.wire.speed(beside: race.decoder)),
                // What the message means is worked out besides, which the decoder does not do.
                Bar(
                    subject: "\(race.name), as events,", base: "JSONDecoder alone", wanted: 3,
                    measured: race.events.speed(beside: race.decoder)),
            ]
        }
        return SubjectResult(table: table, bars: bars)
    }

    private static func row(_ name: String, _ contestant: Contestant, beside base: Contestant) -> [String] {
        [
            name,
            (contestant.nanoseconds / 1_000).rounded(toPlaces: 2),
            contestant.speed(beside: base).rounded(toPlaces: 1),
            contestant.allocations?.rounded(toPlaces: 1) ?? "",
        ]
    }
}
