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
            let words = self.words("hi", by: known, raw: address)
            #expect(filter.lets(words, from: 0) == (address == "agent"))
            #expect(filter.lets(words, from: 1) == (address != "agent"))
        }
        // Who has no address is not everybody who has none.
        #expect(filter.lets(self.words("psst", by: Participant(id: "other")), from: 0) == true)
    }

    @Test("takes a leg's words from another session once the leg's own is over, and tells none of them twice")
    func endedLeg() {
        var filter = LegFilter([Self.agent, Self.customer])
        #expect(filter.lets(self.words("hello", by: Self.agent), from: 0) == true)
        filter.ended(0)
        #expect(filter.lets(self.words("hello", by: Self.agent), from: 1) == false)
        #expect(filter.lets(self.words("good-bye", by: Self.agent), from: 1) == true)
    }

    @Test("tells the words of both legs where they are one participant")
    func sameParticipant() {
        var filter = LegFilter([Self.agent, Self.agent])
        #expect(filter.lets(self.words("a", by: Self.agent), from: 0) == true)
        #expect(filter.lets(self.words("b", by: Self.agent), from: 1) == true)
    }

    @Test("takes somebody who is on no leg from one session, until that is over")
    func supervisor() {
        var filter = LegFilter([Self.agent, Self.customer])
        let supervisor = Participant(id: "supervisor")
        #expect(filter.lets(self.words("may I", by: supervisor), from: 1) == true)
        #expect(filter.lets(self.words("may I help?", by: supervisor), from: 0) == false)
        #expect(filter.lets(self.words("may I help?", by: supervisor), from: 1) == true)
        #expect(filter.lets(self.words("hm", by: supervisor, raw: ""), from: 0) == false)
        filter.ended(1)
        #expect(filter.lets(self.words("well?", by: supervisor), from: 0) == true)
    }

    @Test("what is about nobody comes from the session that tells the words of the same message")
    func sameMessage() {
        var filter = LegFilter([Self.agent, Self.customer])
        #expect(filter.lets(self.words("to Rome", by: Self.agent), from: 1) == false)
        #expect(filter.lets(self.topic("to Rome"), from: 1) == false)
        #expect(filter.lets(self.words("to Rome", by: Self.agent), from: 0) == true)
        #expect(filter.lets(self.topic("to Rome"), from: 0) == true)
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
