import Testing

@testable import AttuneStreaming

@Suite("LegFilter")
struct LegFilterTests {
    private static let agent = Participant(id: "agent", role: .agent)
    private static let customer = Participant(id: "customer", userID: "+15550100", role: .customer)

    private func words(_ text: String, by participant: Participant?, raw: String? = nil) -> CallEvent {
        let speaker = participant.map { Speaker(label: $0.id, participant: $0) }
        return CallEvent(
            .transcript(Transcript(segmentID: text, text: text, stability: .final, speaker: speaker)),
            origin: .provider("test"), raw: raw ?? text)
    }

    private func topic(_ raw: String?) -> CallEvent {
        CallEvent(.unknown(UnknownMessage(type: "topic")), origin: .provider("test"), raw: raw)
    }

    @Test("takes a leg's words from the leg's own session, whichever session brings them first")
    func ownWords() {
        var filter = LegFilter([Self.agent, Self.customer])
        #expect(filter.lets(self.words("hello", by: Self.agent), from: 1) == false)
        #expect(filter.lets(self.words("hello", by: Self.agent), from: 0) == true)
        #expect(filter.lets(self.words("hi", by: Self.customer), from: 1) == true)
        #expect(filter.lets(self.words("hi", by: Self.customer), from: 0) == false)
    }

    @Test("knows a leg by the address that the service was told, too")
    func address() {
        var filter = LegFilter([Self.agent, Self.customer])
        for address in ["+15550100", "agent"] {
            let known = Participant(id: "7f3a", userID: address)
            #expect(filter.lets(self.words("hi", by: known), from: 0) == (address == "agent"))
            #expect(filter.lets(self.words("hi", by: known), from: 1) == (address != "agent"))
        }
        // Who has no address is not everybody who has none.
        #expect(filter.lets(self.words("psst", by: Participant(id: "other")), from: 0) == true)
    }

    @Test("takes what is about nobody on a leg from the session that brings it first, as often as it does")
    func others() {
        var filter = LegFilter([Self.agent, Self.customer, Participant(id: "third")])
        #expect(filter.lets(self.topic("luggage"), from: 1) == true)
        #expect(filter.lets(self.topic("luggage"), from: 0) == false)
        #expect(filter.lets(self.topic("luggage"), from: 2) == false)
        #expect(filter.lets(self.topic("luggage"), from: 1) == true)
        #expect(filter.lets(self.words("may I help?", by: Participant(id: "supervisor")), from: 0) == true)
        #expect(filter.lets(self.words("may I help?", by: Participant(id: "supervisor")), from: 1) == false)
    }

    @Test("tells what no message brought, of every session")
    func sessions() {
        var filter = LegFilter([Self.agent, Self.customer])
        #expect(filter.lets(self.topic(nil), from: 0) == true)
        #expect(filter.lets(self.topic(nil), from: 1) == true)
    }

    @Test("forgets the oldest message beyond its bound")
    func bound() {
        var filter = LegFilter([Self.agent, Self.customer])
        for number in 0...LegFilter.bound { #expect(filter.lets(self.topic("\(number)"), from: 0) == true) }
        #expect(filter.lets(self.topic("1"), from: 1) == false)
        #expect(filter.lets(self.topic("0"), from: 1) == true)
    }
}
