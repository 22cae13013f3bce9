import AttuneHTTP
import AttuneStreaming

/// What was said while no connection was there, as the service's REST interface tells it.
extension SymblInterpreter {
    /// Messages that start so much earlier than the first that was told, in seconds, were said before the session came.
    private static let earliness = 30.0

    /// Tells what no connection has told of a conversation.
    ///
    /// A message is known by who said it, when, and by its text; ids tell nothing where they differ. One that writes out
    /// what was recognised on an earlier connection keeps that segment.
    ///
    /// - Parameters:
    ///   - reply: The service's messages.
    ///   - connection: The connection that goes on with the conversation.
    /// - Returns: The events, in the order in which it was said.
    /// - Throws: A ``ServiceFailure`` where the reply is none.
    mutating func recall(
        _ reply: HTTPReply, on connection: Int
    ) throws(ServiceFailure) -> [BackfilledEvent] {
        let history = try SymblHistory(reply)
        let known = Set(self.told.all.map(\.telling))
        let forgotten = self.forgottenStart.flatMap(ISOTime.seconds)
        let first = self.firstStart.flatMap(ISOTime.seconds).map { $0 - Self.earliness }
        var events: [BackfilledEvent] = []
        let walls = history.messages.map { $0.startTime.flatMap(ISOTime.seconds) }
        // The order of those that say no time stays.
        for index in history.messages.indices.sorted(by: { (walls[$0] ?? 0, $0) < (walls[$1] ?? 0, $1) }) {
            let (message, wall) = (history.messages[index], walls[index])
            if let wall, wall <= forgotten ?? -.infinity || wall < first ?? -.infinity { continue }
            guard self.told[message.id] == nil else { continue }
            let person = self.person(message.from)
            let told = SymblTold(
                segmentID: message.id, speaker: Self.key(person), start: message.startTime, text: message.text)
            guard !known.contains(told.telling) else { continue }
            events += self.recalled(message, by: person, at: wall, on: connection)
        }
        for kind in Self.unreadable(history.unreadableCount, in: "messages") {
            events.append(BackfilledEvent(CallEvent(kind, origin: .provider(Self.name)), clock: nil))
        }
        return events
    }

    private mutating func recalled(
        _ message: SymblHistory.Message, by person: SymblPerson?, at wall: Double?, on connection: Int
    ) -> [BackfilledEvent] {
        let key = Self.key(person)
        let isOwn = self.isOwn(person)
        var transcript = Transcript(
            segmentID: message.id, text: message.text, stability: .final, isFormatted: true,
            speaker: self.speaker(person))
        let place =
            isOwn
            ? wall.flatMap { self.attachments.attachment(ofAudioAt: $0, offset: message.timeOffset) }
            : self.attachments.first
        if let wall, let place { transcript.put(message, at: wall - place.start, from: place.start) }
        var outputs = SymblOutputs(raw: message.raw)
        self.join(person, key, &outputs)
        // What the session says comes on the new connection again, with messages of its own.
        let recognised = self.speech[key]?.recalled(
            &transcript, spokenText: message.text, before: isOwn ? connection : .max)
        let told = SymblTold(
            segmentID: transcript.segmentID, speaker: key, start: message.startTime, text: message.text)
        self.keep(told, as: message.id)
        self.recalled.keep(told.segmentID, as: told.telling)
        outputs.tell(.transcript(transcript))
        if let sentiment = message.sentiment.flatMap(Sentiment.init) {
            outputs.tell(
                .sentiment(
                    SentimentReading(
                        segmentID: transcript.segmentID, speaker: transcript.speaker, sentiment: sentiment)))
        }
        let clock = recognised?.clock ?? place?.connection
        return outputs.all.compactMap { output in
            guard case .event(let event) = output else { return nil }
            return BackfilledEvent(
                event, clock: clock, speech: !isOwn ? .others : recognised == nil ? .own : .ownWrittenOut)
        }
    }

    /// A person of the REST interface as the sockets know them: by their address, else by their id, else by their name.
    private func person(_ person: SymblPerson?) -> SymblPerson? {
        guard let person else { return nil }
        let address = person.fields["email"] ?? person.userId
        var known = self.speech.values.compactMap(\.person)
        if let own = self.ownSpeaker { known.append(SymblPerson(name: own.name, userId: own.userID ?? own.id)) }
        let found =
            known.first { address != nil && $0.userId == address }
            ?? known.first { person.id != nil && $0.id == person.id }
            ?? known.first { person.name != nil && $0.name == person.name }
        return found ?? SymblPerson(id: person.id, name: person.name, userId: address)
    }
}

extension Transcript {
    /// Gives the transcript the times of a message.
    ///
    /// - Parameters:
    ///   - message: Has times by the wall.
    ///   - start: Where it starts on the clock of a connection, in seconds.
    ///   - began: When that clock began by the wall, in seconds since 1970.
    fileprivate mutating func put(_ message: SymblHistory.Message, at start: Double, from began: Double) {
        func time(_ text: String?) -> CallTime? {
            text.flatMap(ISOTime.seconds).map { CallTime(seconds: $0 - began) }
        }
        self.start = CallTime(seconds: start)
        self.end = time(message.endTime) ?? message.duration.map { CallTime(seconds: start + $0) }
        let words = message.words.map { Word(text: $0.word, start: time($0.startTime), end: time($0.endTime)) }
        // Words without times would say less than the segment does.
        self.words = words.isEmpty || words.contains { $0.start == nil } ? nil : words
    }
}
