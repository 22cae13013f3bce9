/// Holds a `start_request` and a `modify_request` against what the protocol says of their members.
struct SymblStartCheck {
    /// What a member has to be.
    private enum Rule {
        case text
        case filledText
        case flag
        case whole(ClosedRange<Int>)
        case number(ClosedRange<Double>)
        case oneOf([String])
        case list(of: [String: Rule], required: [String])
        case texts
        indirect case options([String])
        case members([String: Rule])
        case person
    }

    private(set) var violations: [SymblViolation.Kind] = []

    private static let speechRecognition: [String: Rule] = [
        "encoding": .text, "sampleRateHertz": .whole(0...Int.max), "engine": .text, "interimResults": .flag,
    ]

    private static let start: [String: Rule] = [
        "type": .text, "id": .text, "speaker": .person, "meetingTitle": .text, "enableAllTrackers": .flag,
        "insightTypes": .options(["question", "action_item", "follow_up", "topic"]),
        "trackers": .list(
            of: ["id": .text, "name": .filledText, "vocabulary": .texts], required: ["name", "vocabulary"]),
        "customVocabulary": .texts, "noConnectionTimeout": .whole(0...1_800), "disconnectOnStopRequest": .flag,
        "disconnectOnStopRequestTimeout": .whole(0...1_800),
        "config": .members([
            // Older documents allow less than 0.5.
            "confidenceThreshold": .number(0.5...1), "timezoneOffset": .whole(-720...840), "languageCode": .filledText,
            "meetingTitle": .text, "sentiment": .flag, "detectEntities": .flag,
            "trackers": .members(["interimResults": .flag, "enableAllTrackers": .flag]),
            "redaction": .members([
                "identifyContent": .flag, "redactContent": .flag, "redactionString": .filledText,
            ]),
            "customVocabularyStrength": .list(of: ["text": .text], required: ["text"]),
            "speechRecognition": .members(Self.speechRecognition),
            // Some clients leave it to the service to move these.
            "encoding": .text, "sampleRateHertz": .whole(0...Int.max), "engine": .text, "interimResults": .flag,
        ]),
    ]

    /// Looks at a `start_request`.
    ///
    /// - Returns: How the audio is declared; nil where something is wrong.
    mutating func start(_ request: [String: JSONValue]) -> SymblDeclaration? {
        self.check(request, Self.start, at: "")
        let config = request["config"]?.members ?? [:]
        if let text = config["redaction"]?.members?["redactionString"]?.text, text.count > 16 {
            self.violations.append(.outOfBounds("config.redaction.redactionString"))
        }
        let nested = config["speechRecognition"]?.members
        let flat = config.filter { Self.speechRecognition.keys.contains($0.key) }
        if nested != nil, let name = flat.keys.min() { self.violations.append(.unknownField("config.\(name)")) }
        let declared = self.declaration(nested ?? flat, before: SymblDeclaration())
        return self.violations.isEmpty ? declared : nil
    }

    /// Looks at a `modify_request`.
    ///
    /// - Returns: How the audio is declared from now on; nil where something is wrong.
    mutating func modify(_ request: [String: JSONValue], before: SymblDeclaration) -> SymblDeclaration? {
        for name in request.keys.sorted() where name != "type" && name != "speechRecognition" {
            self.violations.append(.modifiedElse(name))
        }
        guard let members = request["speechRecognition"]?.members else {
            self.violations.append(.wrongType("speechRecognition"))
            return nil
        }
        for name in members.keys.sorted() where name != "encoding" && name != "sampleRateHertz" {
            self.violations.append(.modifiedElse("speechRecognition.\(name)"))
        }
        self.check(
            members.filter { ["encoding", "sampleRateHertz"].contains($0.key) }, Self.speechRecognition,
            at: "speechRecognition.")
        let declared = self.declaration(members, before: before)
        return self.violations.isEmpty ? declared : nil
    }

    private mutating func declaration(
        _ members: [String: JSONValue], before: SymblDeclaration
    ) -> SymblDeclaration {
        var declared = before
        if let encoding = members["encoding"]?.text {
            guard let known = SymblDeclaration.Encoding(rawValue: encoding.uppercased()) else {
                self.violations.append(.unknownEncoding(encoding))
                return before
            }
            declared.encoding = known
        }
        declared.sampleRate = members["sampleRateHertz"]?.count ?? declared.sampleRate
        if !declared.encoding.sampleRates.contains(declared.sampleRate) {
            self.violations.append(.sampleRate(declared.sampleRate, encoding: declared.encoding.rawValue))
        }
        return declared
    }

    // MARK: - Rules

    private mutating func check(_ members: [String: JSONValue], _ rules: [String: Rule], at path: String) {
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let rule = rules[name] else {
                self.violations.append(.unknownField(path + name))
                continue
            }
            self.check(value, rule, path + name)
        }
    }

    private mutating func check(_ value: JSONValue, _ rule: Rule, _ path: String) {
        switch (rule, value) {
        case (.text, .text), (.flag, .flag): break
        case (.filledText, .text(let text)):
            if text.isEmpty { self.violations.append(.outOfBounds(path)) }
        case (.whole(let range), .count(let count)):
            if !range.contains(count) { self.violations.append(.outOfBounds(path)) }
        case (.number(let range), .count), (.number(let range), .number):
            let number = if case .number(let number) = value { number } else { Double(value.count ?? 0) }
            if !range.contains(number) { self.violations.append(.outOfBounds(path)) }
        case (.oneOf(let options), .text(let text)):
            if !options.contains(text) { self.violations.append(.outOfBounds(path)) }
        case (.options(let options), .array(let elements)):
            for element in elements { self.check(element, .oneOf(options), path) }
        case (.texts, .array(let elements)):
            for element in elements { self.check(element, .filledText, path) }
        case (.list(let rules, let required), .array(let elements)):
            for element in elements {
                guard let members = element.members, required.allSatisfy({ members[$0] != nil }) else {
                    self.violations.append(.wrongType(path))
                    continue
                }
                self.check(members, rules, at: "\(path).")
            }
        case (.members(let rules), .object(let members)):
            self.check(members, rules, at: "\(path).")
        case (.person, .object(let members)):
            // What else a client adds is given back.
            for name in ["name", "userId"] {
                if let value = members[name], value.text == nil {
                    self.violations.append(.wrongType("\(path).\(name)"))
                }
            }
        default:
            self.violations.append(.wrongType(path))
        }
    }
}

/// How audio is declared to the service.
struct SymblDeclaration: Sendable, Hashable {
    enum Encoding: String, Sendable {
        case linear16 = "LINEAR16"
        case flac = "FLAC"
        case mulaw = "MULAW"
        case opus = "OPUS"

        /// The sample rates that the service's documents allow, in hertz.
        var sampleRates: ClosedRange<Int> {
            switch self {
            case .linear16: 8_000...48_000
            case .flac: 16_000...Int.max
            case .mulaw: 8_000...8_000
            case .opus: 16_000...48_000
            }
        }
    }

    var encoding = Encoding.linear16
    var sampleRate = 16_000
}
