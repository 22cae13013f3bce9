/// One flat object: `type` names the kind, `event` holds what happened, the rest is as on ``CallEvent``.
extension CallEvent: Codable {
    private enum CodingKeys: String, CodingKey {
        case type, event, origin, connection, raw
    }

    /// The `type` of each kind.
    private enum TypeName: String, Encodable {
        case sessionOpened, sessionStateChanged, sessionClosed, transcript, sentiment, insight
        case topic, trackerMatch, entity
        case participantChanged, captureChanged, consentChanged, audioGap, warning, unknown
    }

    /// Reads an event that ``encode(to:)`` wrote.
    ///
    /// One of a type that a later version added is read as ``Kind-swift.enum/unknown(_:)`` with the type's name.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func event<Event: Decodable>() throws -> Event {
            try container.decode(Event.self, forKey: .event)
        }
        let type = try container.decode(String.self, forKey: .type)
        let kind: Kind =
            switch TypeName(rawValue: type) {
            case .sessionOpened: .sessionOpened(try event())
            case .sessionStateChanged: .sessionStateChanged(try event())
            case .sessionClosed: .sessionClosed(try event())
            case .transcript: .transcript(try event())
            case .sentiment: .sentiment(try event())
            case .insight: .insight(try event())
            case .topic: .topic(try event())
            case .trackerMatch: .trackerMatch(try event())
            case .entity: .entity(try event())
            case .participantChanged: .participantChanged(try event())
            case .captureChanged: .captureChanged(try event())
            case .consentChanged: .consentChanged(try event())
            case .audioGap: .audioGap(try event())
            case .warning: .warning(try event())
            case .unknown: .unknown(try event())
            case nil: .unknown(UnknownMessage(type: type))
            }
        self.init(
            kind,
            origin: try container.decode(EventOrigin.self, forKey: .origin),
            connection: try container.decodeIfPresent(Int.self, forKey: .connection),
            raw: try container.decodeIfPresent(String.self, forKey: .raw))
    }

    /// Writes the event as one object.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        func write(_ type: TypeName, _ event: some Encodable) throws {
            try container.encode(type, forKey: .type)
            try container.encode(event, forKey: .event)
        }
        switch self.kind {
        case .sessionOpened(let event): try write(.sessionOpened, event)
        case .sessionStateChanged(let event): try write(.sessionStateChanged, event)
        case .sessionClosed(let event): try write(.sessionClosed, event)
        case .transcript(let event): try write(.transcript, event)
        case .sentiment(let event): try write(.sentiment, event)
        case .insight(let event): try write(.insight, event)
        case .topic(let event): try write(.topic, event)
        case .trackerMatch(let event): try write(.trackerMatch, event)
        case .entity(let event): try write(.entity, event)
        case .participantChanged(let event): try write(.participantChanged, event)
        case .captureChanged(let event): try write(.captureChanged, event)
        case .consentChanged(let event): try write(.consentChanged, event)
        case .audioGap(let event): try write(.audioGap, event)
        case .warning(let event): try write(.warning, event)
        case .unknown(let event): try write(.unknown, event)
        }
        try container.encode(self.origin, forKey: .origin)
        try container.encodeIfPresent(self.connection, forKey: .connection)
        try container.encodeIfPresent(self.raw, forKey: .raw)
    }
}
