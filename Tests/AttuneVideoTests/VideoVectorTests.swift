import AttuneVideo
import HTTPTypes
import TestSupport
import Testing

@Suite("VideoClient: what the official SDKs send")
struct VideoVectorTests {
    private static let vectors = Result { try RequestVectors(of: .module) }

    /// The same wish as an SDK's, and where the two requests differ.
    struct Wish: Sendable, CustomTestStringConvertible {
        var id: String
        var options: VideoSessionOptions
        /// What the SDK sends and we do not.
        var onlyTheirs: [String: String] = [:]
        /// What we send and the SDK does not: the service's own defaults, written out.
        var onlyOurs: [String: String] = [:]

        var testDescription: String { self.id }
    }

    private static let archived = VideoSessionOptions(
        archive: AutomaticArchive(name: "standup", resolution: .hdLandscape), location: "12.34.56.78")

    private static let wishes = [
        Wish(id: "ot-session-default", options: VideoSessionOptions(mediaMode: .relayed)),
        // The SDK does not know that the service cannot archive what is encrypted from end to end.
        Wish(
            id: "ot-session-routed-archived", options: archived, onlyTheirs: ["e2ee": "true"],
            onlyOurs: ["e2ee": "false"]),
        // The SDK sends no body, and the service takes its defaults.
        Wish(
            id: "v-session-none", options: VideoSessionOptions(),
            onlyOurs: ["p2p.preference": "disabled", "archiveMode": "manual", "e2ee": "false"]),
        Wish(
            id: "v-session-options-default", options: VideoSessionOptions(),
            onlyOurs: ["archiveMode": "manual", "e2ee": "false"]),
        // The SDK adds a field that the service does not know, and lets relayed media be encrypted, in Python's words.
        Wish(
            id: "v-session-relayed", options: VideoSessionOptions(mediaMode: .relayed, location: "12.34.56.78"),
            onlyTheirs: ["media_mode": "relayed", "e2ee": "True"],
            onlyOurs: ["archiveMode": "manual", "e2ee": "false"]),
        Wish(
            id: "v-session-archived", options: VideoSessionOptions(archive: AutomaticArchive()),
            onlyTheirs: ["media_mode": "routed"], onlyOurs: ["e2ee": "false"]),
    ]

    private func environment(of vector: RequestVector) -> Environment {
        vector.headers["X-OPENTOK-AUTH"] == nil ? .unified : .openTok
    }

    private func pairs(_ body: [UInt8]) throws -> [String] {
        try #require(FormCoding.decode(body)).map { "\($0.name)=\($0.value)" }.sorted()
    }

    private func texts(_ fields: [String: String]) -> [String] {
        fields.map { "\($0.key)=\($0.value)" }
    }

    @Test("A request is the captured one but for the differences that are named", arguments: wishes)
    func requests(wish: Wish) async throws {
        let vector = try Self.vectors.get().named(wish.id)
        let environment = self.environment(of: vector)
        let exchange = RecordingExchange(Sample.reply(vector.givenResponse.body))
        let session = try await Sample.client(environment, exchange).createSession(wish.options)
        #expect(session.id.project == Sample.project)
        #expect(session.options == wish.options)

        let request = try #require(exchange.requests.first)
        #expect(exchange.requests.count == 1)
        #expect(request.head.method.rawValue == vector.method)
        let address = "\(request.head.scheme ?? "")://\(request.head.authority ?? "")\(request.head.path ?? "")"
        #expect(address == vector.url)
        #expect(request.head.headerFields[.accept] == vector.headers["Accept"])
        #expect(request.head.headerFields[.contentType] == "application/x-www-form-urlencoded")
        #expect(request.head.headerFields.count == 3)
        _ = try environment.token(in: request)

        var theirs = vector.body == nil ? [] : try self.pairs(Array((vector.body ?? "").utf8))
        for text in self.texts(wish.onlyTheirs) {
            theirs.remove(at: try #require(theirs.firstIndex(of: text)))
        }
        #expect(try self.pairs(request.body) == (theirs + self.texts(wish.onlyOurs)).sorted())
    }

    @Test("The body of a plain request is the OpenTok SDK's, byte for byte")
    func bytes() async throws {
        let vector = try Self.vectors.get().named("ot-session-default")
        let exchange = RecordingExchange(Sample.reply(vector.givenResponse.body))
        _ = try await Sample.client(.openTok, exchange).createSession(VideoSessionOptions(mediaMode: .relayed))
        #expect(exchange.requests.first.map { String(decoding: $0.body, as: UTF8.self) } == vector.body)
    }

    @Test("All vectors are used")
    func all() throws {
        let others = ["ot-session-403", "ot-session-500-empty", "ot-session-charset-json"]
        #expect(try Set(Self.vectors.get().byID.keys) == Set(Self.wishes.map(\.id) + others))
    }

    @Test("A reply whose type has a charset is read, unlike by the SDK")
    func charset() async throws {
        let vector = try Self.vectors.get().named("ot-session-charset-json")
        let exchange = RecordingExchange(
            Sample.reply(vector.givenResponse.body, type: "application/json; charset=utf-8"))
        let session = try await Sample.client(.openTok, exchange).createSession()
        #expect(session.id.text == "1_MX4xMjM0NTZ-fk1vbiBNYXIgMTcgMDA6NDE6MzEgUERUIDIwMTR-MC42ODM3ODk1MzQ0OTQyODA4fg")
    }

    @Test("A refusal is the service's, with its reason")
    func refused() async throws {
        let answer = try Self.vectors.get().named("ot-session-403").givenResponse
        let exchange = RecordingExchange(Sample.reply(answer.body, .init(code: answer.status)))
        let error = try await #require(throws: ServiceError.self) {
            try await Sample.client(.openTok, exchange).createSession()
        }
        #expect(error.code == .notAllowed)
        #expect(error.status == .forbidden)
        #expect(error.reason == "Invalid token")
        #expect(error.serviceCode == "-1")
        #expect(!error.mayHaveTakenEffect)
    }

    @Test("An empty 500 may have made a session")
    func empty() async throws {
        let answer = try Self.vectors.get().named("ot-session-500-empty").givenResponse
        let exchange = RecordingExchange(Sample.reply(answer.body, .init(code: answer.status)))
        let error = try await #require(throws: ServiceError.self) {
            try await Sample.client(.openTok, exchange).createSession()
        }
        #expect(error.code == .unavailable)
        #expect(error.reason == nil)
        #expect(error.mayHaveTakenEffect)
        #expect(
            error.message == """
                The service was asked to create a session, and answered 500. It may have done so all the same; asking \
                again may do it twice.
                """)
    }
}
