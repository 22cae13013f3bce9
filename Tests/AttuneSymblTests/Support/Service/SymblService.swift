import AttuneTesting
import Foundation

/// The service's side of the protocol: it hears ``NumberedAudio``, and holds what it is sent against the protocol.
///
/// It has no timers: a conversation whose time is over is so when the next one looks. Whoever else is to speak does so
/// at the times of a script.
struct SymblService: StreamingService {
    /// What somebody else says who is on no socket of the program.
    struct Utterance: Sendable {
        let speaker: String
        let words: [String]
        /// Since the lab began; a word lasts 100 ms.
        let start: Duration

        init(_ speaker: String, _ text: String, at start: Duration) {
            self.speaker = speaker
            self.words = text.split(separator: " ").map(String.init)
            self.start = start
        }

        /// When it is recognised.
        var said: Duration { self.start + .milliseconds(100 * self.words.count) }

        /// When it is written out, and in the conversation.
        var written: Duration { self.said + .milliseconds(50) }
    }

    struct Socket: Sendable {
        enum Role: Sendable { case speaker, subscriber }
        enum Phase: Sendable { case open, started, stopped }

        let key: String
        let prefix: String
        let role: Role
        var phase = Phase.open
        var conversation: Int?
        var declared = SymblDeclaration()
        var speaker: JSONValue = [:]
        var disconnectsOnStop = true
        var hearing = SymblHearing()
    }

    /// What the program did wrong, the first hundred times.
    private(set) var violations: [SymblViolation] = []
    /// The numbers of the audio that came, with how often.
    private(set) var heard: [Int: Int] = [:]
    /// How audio was declared, in order.
    private(set) var declarations: [SymblDeclaration] = []
    var conversations: [SymblConversation] = []
    /// The paths of the plain requests.
    var requests: [String] = []
    var sockets: [Int: Socket] = [:]

    /// Words of a final result.
    let finalCount: Int
    /// Whether messages say their offsets in seconds, as those of newer servers do.
    let hasOffsets: Bool
    /// Whether both interfaces give a message the same id.
    let idsAgree: Bool
    /// Statuses that the next plain requests are answered with.
    var failures: [HTTPResponse.Status]
    let script: [Utterance]
    /// What somebody says as soon as no speaker's socket is there; once.
    private var aside: Utterance?
    private let elapsed: @Sendable () -> Duration

    init<Time: Clock<Duration>>(
        clock: Time, finalCount: Int = 5, hasOffsets: Bool = false, idsAgree: Bool = false,
        failures: [HTTPResponse.Status] = [], script: [Utterance] = [], aside: Utterance? = nil
    ) {
        let start = clock.now
        self.elapsed = { start.duration(to: clock.now) }
        self.finalCount = finalCount
        self.hasOffsets = hasOffsets
        self.idsAgree = idsAgree
        self.failures = failures
        self.script = script
        self.aside = aside
    }

    var now: Duration { self.elapsed() }

    mutating func violate(_ kind: SymblViolation.Kind, on connection: Int?) {
        if self.violations.count < 100 { self.violations.append(SymblViolation(kind: kind, connection: connection)) }
    }

    // MARK: - Sockets

    mutating func connected(_ connection: Int, with request: ConnectionRequest) -> [ServiceAction] {
        self.checkToken(request, on: connection)
        guard let (prefix, key) = Self.address(request.path) else {
            self.violate(.unknownPath(request.path), on: connection)
            return self.refuse("Nothing is here.")
        }
        let role: Socket.Role = prefix == "/v1/subscribe/" ? .subscriber : .speaker
        if role == .speaker, self.conversations.contains(where: { $0.key == key && $0.prefix != prefix }) {
            self.violate(.mixedPaths(request.path), on: connection)
        }
        self.sockets[connection] = Socket(key: key, prefix: prefix, role: role)
        return role == .subscriber ? self.subscribe(connection, key) : []
    }

    private static func address(_ path: String) -> (prefix: String, key: String)? {
        for prefix in ["/v1/streaming/", "/v1/realtime/insights/", "/v1/subscribe/"] where path.hasPrefix(prefix) {
            let key = path.dropFirst(prefix.count)
            return key.isEmpty || key.contains("/") ? nil : (prefix, String(key))
        }
        return nil
    }

    private mutating func checkToken(_ request: ConnectionRequest, on connection: Int) {
        var places = ["access_token", "accessToken"].flatMap { name in
            request.query[name, default: []].map { (place: "query", token: $0) }
        }
        places += request.headers.compactMap { field in
            switch field.name.canonicalName {
            case "x-api-key": (place: "X-API-KEY", token: field.value)
            case "authorization":
                (
                    place: "Authorization",
                    token: field.value.hasPrefix("Bearer ") ? String(field.value.dropFirst(7)) : ""
                )
            default: nil
            }
        }
        places += request.subprotocols.map { (place: "subprotocol", token: $0) }
        if places.isEmpty || places.contains(where: { $0.token.isEmpty }) {
            self.violate(.missingToken, on: connection)
        }
        if places.count > 1 { self.violate(.severalTokens(places.map(\.place)), on: connection) }
    }

    mutating func received(_ message: StreamingMessage, on connection: Int) -> [ServiceAction] {
        guard let socket = self.sockets[connection] else { return [] }
        if message == .text("__PING__") { return [.say(.text("__PONG__"))] }
        guard socket.role == .speaker else {
            self.violate(.saidBySubscriber, on: connection)
            return []
        }
        switch message {
        case .binary(let bytes): return self.hear(bytes, on: connection)
        case .text(let text):
            guard let members = try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)).members,
                let type = members["type"]?.text
            else {
                self.violate(.unreadableText(text), on: connection)
                return []
            }
            switch type {
            case "start_request": return self.start(members, on: connection)
            case "modify_request": return self.modify(members, on: connection)
            case "stop_request", "stop_recognition": return self.stop(members, on: connection)
            default:
                self.violate(.unknownType(type), on: connection)
                return []
            }
        }
    }

    mutating func disconnected(_ connection: Int) -> [ServiceAction] {
        guard var socket = self.sockets.removeValue(forKey: connection), let index = socket.conversation else {
            return []
        }
        self.conversations[index].subscribers.remove(connection)
        guard self.conversations[index].speakers.remove(connection) != nil else { return [] }
        // What it heard it goes on with; it is only that nobody of this socket is there any more.
        let actions = self.settle(&socket, saysMessage: true).flatMap { self.tell($0, in: index) }
        guard self.conversations[index].speakers.isEmpty else { return actions }
        self.conversations[index].detached = self.now
        if let aside = self.aside.take() {
            self.conversations[index].messages.append(Self.message(aside, self.script.count))
        }
        let isOver = self.conversations[index].noConnectionTimeout == .zero
        return actions + (isOver ? self.complete(index) : [])
    }

    /// Says why, and closes.
    func refuse(_ details: String) -> [ServiceAction] {
        [.say(SymblWords.error(details)), .close(StreamingClose(code: 1_008, reason: ""))]
    }

    // MARK: - Conversations

    private mutating func subscribe(_ connection: Int, _ key: String) -> [ServiceAction] {
        let now = self.now
        guard let index = self.conversations.lastIndex(where: { $0.key == key && $0.isLive(at: now) }) else {
            return self.refuse("Nobody is in this conversation.")
        }
        self.sockets[connection]?.conversation = index
        self.conversations[index].subscribers.insert(connection)
        let id = self.conversations[index].id
        return [.say(SymblWords.nested("subscription_started", conversation: id))] + self.planScript()
    }

    private mutating func start(_ members: [String: JSONValue], on connection: Int) -> [ServiceAction] {
        guard var socket = self.sockets[connection] else { return [] }
        guard socket.phase != .started else {
            self.violate(.startedTwice, on: connection)
            return []
        }
        var check = SymblStartCheck()
        let declared = check.start(members)
        for kind in check.violations { self.violate(kind, on: connection) }
        guard let declared else { return self.refuse("The request cannot be used.") }
        self.declarations.append(declared)
        let now = self.now
        let index: Int
        if let known = self.conversations.lastIndex(where: { $0.key == socket.key && $0.isLive(at: now) }) {
            index = known
        } else {
            index = self.conversations.count
            self.conversations.append(SymblConversation(number: index, key: socket.key, prefix: socket.prefix, at: now))
        }
        socket.phase = .started
        socket.conversation = index
        socket.declared = declared
        socket.hearing = SymblHearing()
        socket.speaker = .object(
            (members["speaker"]?.members ?? [:]).merging(["id": "9d2c6a51-30b7-4e55-a0a8-7f0a6b1e2c11"]) { $1 })
        socket.disconnectsOnStop = members["disconnectOnStopRequest"]?.flag ?? true
        self.sockets[connection] = socket
        self.conversations[index].speakers.insert(connection)
        self.conversations[index].detached = nil
        self.conversations[index].noConnectionTimeout = .seconds(members["noConnectionTimeout"]?.count ?? 0)
        let id = self.conversations[index].id
        return [
            .say(SymblWords.nested("started_listening")),
            .say(SymblWords.nested("conversation_created", conversation: id)),
            .say(SymblWords.nested("recognition_started", conversation: id)),
        ] + self.planScript()
    }

    private mutating func modify(_ members: [String: JSONValue], on connection: Int) -> [ServiceAction] {
        guard let socket = self.sockets[connection] else { return [] }
        guard socket.phase == .started else {
            self.violate(socket.phase == .open ? .modifiedBeforeStart : .modifiedAfterStop, on: connection)
            return []
        }
        var check = SymblStartCheck()
        let declared = check.modify(members, before: socket.declared)
        for kind in check.violations { self.violate(kind, on: connection) }
        guard let declared else { return [.say(SymblWords.error("The modification cannot be used."))] }
        self.declarations.append(declared)
        self.sockets[connection]?.declared = declared
        return [.say(SymblWords.nested("session_modified"))]
    }

    private mutating func stop(_ members: [String: JSONValue], on connection: Int) -> [ServiceAction] {
        guard var socket = self.sockets[connection] else { return [] }
        guard socket.phase == .started, let index = socket.conversation else {
            self.violate(socket.phase == .open ? .stoppedBeforeStart : .stoppedTwice, on: connection)
            return []
        }
        for name in members.keys.sorted() where name != "type" { self.violate(.unknownField(name), on: connection) }
        let settled = self.settle(&socket, saysMessage: false)
        socket.phase = .stopped
        self.sockets[connection] = socket
        var actions = settled.flatMap { self.tell($0, in: index) }
        guard socket.disconnectsOnStop else {
            // For this session it is the last word: what is written out comes before it.
            actions += socket.hearing.takeMessage().map { self.tell($0, in: index) } ?? []
            self.sockets[connection] = socket
            return actions + [.sayLast(SymblWords.nested("recognition_stopped"))]
        }
        actions.append(.say(SymblWords.nested("recognition_stopped")))
        actions += socket.hearing.takeMessage().map { self.tell($0, in: index) } ?? []
        self.sockets[connection] = socket
        self.conversations[index].speakers.remove(connection)
        if self.conversations[index].speakers.isEmpty {
            actions += self.complete(index)
        }
        return actions + [
            .sayLast(SymblWords.nested("conversation_completed", conversation: self.conversations[index].id)),
            .close(StreamingClose(code: 1_000, reason: "")),
        ]
    }

    /// Ends a conversation for all who listen.
    private mutating func complete(_ index: Int) -> [ServiceAction] {
        self.conversations[index].isCompleted = true
        let last = SymblWords.nested("conversation_completed", conversation: self.conversations[index].id)
        return self.conversations[index].subscribers.sorted().flatMap { subscriber -> [ServiceAction] in
            [.on(subscriber, .sayLast(last)), .on(subscriber, .close(StreamingClose(code: 1_000, reason: "")))]
        }
    }

    // MARK: - Words

    private mutating func hear(_ bytes: [UInt8], on connection: Int) -> [ServiceAction] {
        guard var socket = self.sockets[connection] else { return [] }
        guard socket.phase == .started, let index = socket.conversation else {
            self.violate(socket.phase == .open ? .audioBeforeStart : .audioAfterStop, on: connection)
            return []
        }
        guard (1...8_192).contains(bytes.count) else {
            self.violate(.audioSize(bytes.count), on: connection)
            return []
        }
        if bytes.first == UInt8(ascii: "{") && bytes.last == UInt8(ascii: "}") || bytes.starts(with: Array("OggS".utf8))
        {
            self.violate(.noAudio, on: connection)
            return []
        }
        guard let (number, ticks) = NumberedAudio.heard(bytes, as: socket.declared) else {
            self.violate(.brokenAudio, on: connection)
            return []
        }
        self.heard[number, default: 0] += 1
        var messages = socket.hearing.heard("w\(number)", ticks: ticks, by: socket.speaker, at: self.now)
        if socket.hearing.words.count == self.finalCount {
            messages += self.settle(&socket, saysMessage: false)
        }
        self.sockets[connection] = socket
        return messages.flatMap { self.tell($0, in: index) }
    }

    /// Settles what was heard.
    ///
    /// - Parameters:
    ///   - socket: Where.
    ///   - saysMessage: Whether what it writes out comes at once, and not with later words.
    /// - Returns: What to say to all.
    private mutating func settle(_ socket: inout Socket, saysMessage: Bool) -> [SymblHearing.Result] {
        var results = socket.hearing.takeMessage().map { [$0] } ?? []
        results += socket.hearing.settle(by: socket.speaker)
        if saysMessage, let message = socket.hearing.takeMessage() { results.append(message) }
        return results
    }

    /// Says to everybody in a conversation what was heard, and remembers what was written out.
    private mutating func tell(_ result: SymblHearing.Result, in index: Int) -> [ServiceAction] {
        let message: StreamingMessage
        switch result {
        case .recognised(let recognition): message = recognition
        case .written(var written):
            written.number = self.conversations[index].messages.count
            self.conversations[index].messages.append(written)
            message = SymblWords.response(written, hasOffset: self.hasOffsets)
        }
        let everybody = self.conversations[index].speakers.union(self.conversations[index].subscribers)
        return everybody.sorted().map { .on($0, .say(message)) }
    }
}
