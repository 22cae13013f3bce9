import AttuneTesting
import HTTPTypes
import Testing

@Suite("VideoDouble: requests")
struct VideoDoubleRequestTests {
    private static let form = "application/x-www-form-urlencoded"

    /// A good request of an environment, changed.
    private func reply(
        _ environment: Environment = .openTok, body: String = "", at now: UnixTime = Environment.now,
        _ change: (inout HTTPRequest) throws -> Void = { _ in }
    ) throws -> (reply: HTTPReply, double: VideoDouble) {
        var request = HTTPRequest(
            method: .post, scheme: nil, authority: "127.0.0.1", path: "/session/create",
            headerFields: [.accept: "application/json", .contentType: Self.form])
        request.headerFields.append(try environment.authorization())
        try change(&request)
        var double = try environment.double()
        return (double.reply(to: request, body: Array(body.utf8), now: now), double)
    }

    /// Checks that a changed request is refused, and makes no session.
    private func expectRefusal(
        _ status: HTTPResponse.Status, _ message: String, _ environment: Environment = .openTok, body: String = "",
        at now: UnixTime = Environment.now, sourceLocation: SourceLocation = #_sourceLocation,
        _ change: (inout HTTPRequest) throws -> Void = { _ in }
    ) throws {
        let (reply, double) = try self.reply(environment, body: body, at: now, change)
        #expect(reply.status == status, sourceLocation: sourceLocation)
        #expect(
            reply.text == #"{"code":-1,"description":"\#(message)","message":"\#(message)"}"#,
            sourceLocation: sourceLocation)
        #expect(reply.headers[.contentType] == "application/json", sourceLocation: sourceLocation)
        #expect(double.sessions.isEmpty, sourceLocation: sourceLocation)
    }

    // MARK: Good

    @Test(
        "A session is created, with an id of its own and the fields it was asked for", arguments: Environment.allCases)
    func created(environment: Environment) throws {
        let (reply, double) = try self.reply(environment, body: "p2p.preference=disabled&location=12.34.56.78")
        #expect(reply.status == .ok)
        let session = try #require(double.sessions.first)
        #expect(double.sessions.count == 1)
        #expect(session.id.project == environment.project)
        #expect(session.id.locationHint == "12.34.56.78")
        #expect(session.id.createdAt == Environment.now)
        #expect(session.fields == ["p2p.preference": "disabled", "location": "12.34.56.78"])
        #expect(session.connections.isEmpty)
        let project = environment.project
        #expect(
            reply.text == """
                [{"ice_credential_expiration":86100,"partner_id":"\(project)","project_id":"\(project)",\
                "session_id":"\(session.id.text)"}]
                """)
    }

    @Test("No two sessions have the same id, and relayed ones have a flag")
    func ids() throws {
        var double = try Environment.openTok.double()
        var request = HTTPRequest(
            method: .post, scheme: nil, authority: nil, path: "/session/create?x=1",
            headerFields: [.accept: "application/json", .contentType: "\(Self.form); charset=utf-8"])
        request.headerFields.append(try Environment.openTok.authorization())
        for _ in 0..<3 {
            #expect(double.reply(to: request, body: [], now: Environment.now).status == .ok)
        }
        let body = Array("p2p.preference=enabled".utf8)
        #expect(double.reply(to: request, body: body, now: Environment.now).status == .ok)
        #expect(Set(double.sessions.map(\.id.text)).count == 4)
        #expect(double.sessions.map { $0.id.fields[5] } == ["", "", "", "P"])
        #expect(double.takeWebhooks().isEmpty)
    }

    @Test(
        "What SDKs really send is taken",
        arguments: [
            "", "location=null", "e2ee=True", "e2ee=False&p2p.preference=disabled",
            "location=12.34.56.78&media_mode=relayed&p2p.preference=enabled&e2ee=false",
            "p2p.preference=disabled&archiveMode=always&archiveName=standup&archiveResolution=1280x720&e2ee=false",
            "archiveMode=always&media_mode=routed&p2p.preference=disabled",
        ])
    func taken(body: String) throws {
        for environment in Environment.allCases {
            let (reply, double) = try self.reply(environment, body: body)
            #expect(reply.status == .ok)
            #expect(double.sessions.first?.fields["location"] == (body.contains("12.34") ? "12.34.56.78" : nil))
        }
    }

    @Test("The header's name and the word Bearer are taken in any case, and a token up to its last second and 30 s")
    func headers() throws {
        let lower = try self.reply(.unified) { request in
            let value = try #require(request.headerFields[.authorization])
            request.headerFields[.authorization] = "bearer \(value.dropFirst(7))"
        }
        #expect(lower.reply.status == .ok)
        let late = try self.reply(at: Environment.now + .seconds(209))
        #expect(late.reply.status == .ok)
        let early = try self.reply(at: Environment.now + .seconds(-30))
        #expect(early.reply.status == .ok)
    }

    /// Signed apart from this package, by PyJWT, with the sample project's secret.
    private static let foreign = (
        fiveMinutes:
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiI0NTgyODA2MiIsImlzdCI6InByb2plY3QiLCJpYXQiOjE3MDAwMDAw"
            + "MDAsImV4cCI6MTcwMDAwMDMwMCwianRpIjoiMSJ9.9nImKtHA_sjIqAicZvfdZCZTygNf8-ZqUo_lINTOeuY",
        oneSecondMore:
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiI0NTgyODA2MiIsImlzdCI6InByb2plY3QiLCJpYXQiOjE3MDAwMDAw"
            + "MDAsImV4cCI6MTcwMDAwMDMwMSwianRpIjoiMSJ9.ZFkUfCbJ866MOUfSbS_ePENxAt-LIHP0442JvRk6nb0",
        issuerInHeader:
            "eyJhbGciOiJIUzI1NiIsImlzdCI6InByb2plY3QiLCJ0eXAiOiJKV1QifQ.eyJpc3MiOiI0NTgyODA2MiIsImlhdCI6MTcwMDAwMDAw"
            + "MCwiZXhwIjoxNzAwMDAwMzAwfQ.mi2xz9wn29sfSkcHDnSPy3ekYg9wufZ5CinMx0thy1k",
        noIssuer:
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiI0NTgyODA2MiIsImlhdCI6MTcwMDAwMDAwMCwiZXhwIjoxNzAwMDAw"
            + "MzAwfQ.bAzdJwVtPRNAUaDaa5RQY65vyXxLQP0tQfghebtU6j0"
    )

    @Test(
        "A token lives 300 s at most, and says in its payload or, as Ruby's does, in its header what kind of key signs")
    func lifetimes() throws {
        for good in [Self.foreign.fiveMinutes, Self.foreign.issuerInHeader] {
            #expect(try self.reply { $0.headerFields[try .openTok] = good }.reply.status == .ok)
        }
        try self.expectRefusal(.forbidden, "Invalid token: lifetimeOutOfRange") {
            $0.headerFields[try .openTok] = Self.foreign.oneSecondMore
        }
        try self.expectRefusal(.forbidden, "Invalid token: wrongScope") {
            $0.headerFields[try .openTok] = Self.foreign.noIssuer
        }
    }

    // MARK: Bad credentials

    @Test("A request without a token is refused", arguments: Environment.allCases)
    func noToken(environment: Environment) throws {
        try self.expectRefusal(.forbidden, "Missing token", environment) { request in
            request.headerFields[.authorization] = nil
            request.headerFields[try .openTok] = nil
        }
    }

    @Test("A token that another key signed is refused")
    func wrongKey() throws {
        try self.expectRefusal(.forbidden, "Invalid token: badSignature") {
            $0.headerFields[try .openTok] =
                try Environment.openTokSigner(secret: "other").restToken(now: Environment.now).reveal()
        }
    }

    @Test("A token of another project is refused", arguments: Environment.allCases)
    func wrongProject(environment: Environment) throws {
        try self.expectRefusal(.forbidden, "Invalid token: wrongProject", environment) { request in
            switch environment {
            case .openTok:
                request.headerFields[try .openTok] =
                    try Environment.openTokSigner(apiKey: "1").restToken(now: Environment.now).reveal()
            case .unified:
                let token = try Environment.unifiedSigner(applicationID: "1").restToken(now: Environment.now)
                request.headerFields[.authorization] = "Bearer \(token.reveal())"
            }
        }
    }

    @Test("A token that has ended is refused, and so is one that begins later")
    func times() throws {
        try self.expectRefusal(.forbidden, "Invalid token: expired", at: Environment.now + .seconds(210))
        try self.expectRefusal(.forbidden, "Invalid token: notYetValid", at: Environment.now + .seconds(-31))
    }

    @Test("The other environment's token is refused, in either header")
    func wrongHost() throws {
        try self.expectRefusal(.forbidden, "Missing token", .openTok) { request in
            request.headerFields[try .openTok] = nil
            request.headerFields.append(try Environment.unified.authorization())
        }
        try self.expectRefusal(.forbidden, "Invalid token: wrongKind", .openTok) {
            $0.headerFields[try .openTok] = try Environment.unifiedSigner().restToken(now: Environment.now).reveal()
        }
        try self.expectRefusal(.forbidden, "Missing token", .unified) { request in
            request.headerFields[.authorization] = nil
            request.headerFields.append(try Environment.openTok.authorization())
        }
        try self.expectRefusal(.forbidden, "Invalid token: wrongKind", .unified) {
            let token = try Environment.openTokSigner().restToken(now: Environment.now)
            $0.headerFields[.authorization] = "Bearer \(token.reveal())"
        }
    }

    @Test("A token that opens sessions creates none")
    func sessionToken() throws {
        let claims = TokenClaims(session: try SessionID(fields: ["1", Environment.apiKey, "", "", "", "", ""]))
        let signer = try Environment.openTokSigner()
        for token in [
            try signer.t1Token(for: claims, now: Environment.now),
            try signer.webToken(for: claims, now: Environment.now),
        ] {
            try self.expectRefusal(.forbidden, "Invalid token: wrongPurpose") {
                $0.headerFields[try .openTok] = token.reveal()
            }
        }
    }

    @Test(
        "An Authorization that is no bearer token is refused",
        arguments: ["", "Bearer", "Bearer  ", "Basic YTpi", "Bearer a b", "eyJhbGciOiJIUzI1NiJ9"])
    func noBearer(value: String) throws {
        try self.expectRefusal(.forbidden, "Missing token", .unified) { $0.headerFields[.authorization] = value }
    }

    @Test("A token that cannot be read is refused")
    func damaged() throws {
        try self.expectRefusal(.forbidden, "Invalid token: malformedToken", .unified) {
            $0.headerFields[.authorization] = "Bearer a.b.c.d"
        }
    }

    // MARK: Bad requests

    @Test("Another path and another method are refused")
    func elsewhere() throws {
        for path in ["/", "/session", "/session/create/", "/v2/session/create"] {
            try self.expectRefusal(.notFound, "No such method") { $0.path = path }
        }
        for method in [HTTPRequest.Method.get, .put, .delete] {
            try self.expectRefusal(.methodNotAllowed, "Use POST") { $0.method = method }
        }
    }

    @Test("A request that does not ask for JSON is refused: the service would reply in XML")
    func accept() throws {
        for value in [nil, "*/*", "application/xml"] {
            try self.expectRefusal(.notAcceptable, "Ask for application/json with Accept") {
                $0.headerFields[.accept] = value
            }
        }
    }

    @Test("A body that is no form is refused", arguments: ["p2p.preference", "a=%", "a=1&", "{}"])
    func noForm(body: String) throws {
        try self.expectRefusal(.badRequest, "Send a form of type \(Self.form)", body: body)
    }

    @Test("A form of another type is refused")
    func wrongType() throws {
        for type in [nil, "application/json", "text/plain"] {
            try self.expectRefusal(.badRequest, "Send a form of type \(Self.form)", body: "e2ee=false") {
                $0.headerFields[.contentType] = type
            }
        }
    }

    @Test(
        "Fields that break a documented rule are refused",
        arguments: [
            ("e2ee=true&e2ee=true", "A field comes twice"),
            ("p2p.preference=relayed", "p2p.preference is enabled or disabled"),
            ("p2p.preference=", "p2p.preference is enabled or disabled"),
            ("archiveMode=sometimes", "archiveMode is manual or always"),
            ("e2ee=yes", "e2ee is true or false"),
            ("p2p.preference=enabled&archiveMode=always", "archiveMode always needs routed media"),
            ("p2p.preference=enabled&e2ee=true", "e2ee needs routed media"),
            ("e2ee=True&archiveMode=always", "e2ee does not go with archiveMode always"),
            ("archiveName=a", "archiveName has 1 to 80 characters, and goes with archiveMode always"),
            ("archiveMode=always&archiveName=", "archiveName has 1 to 80 characters, and goes with archiveMode always"),
            (
                "archiveMode=always&archiveName=" + String(repeating: "n", count: 81),
                "archiveName has 1 to 80 characters, and goes with archiveMode always"
            ),
            (
                "archiveResolution=640x480",
                "archiveResolution is a documented size, and goes with archiveMode always"
            ),
            (
                "archiveMode=always&archiveResolution=1x1",
                "archiveResolution is a documented size, and goes with archiveMode always"
            ),
            ("location=", "location is an IPv4 address"), ("location=12.34.56", "location is an IPv4 address"),
            ("location=12.34.56.256", "location is an IPv4 address"), ("location=::1", "location is an IPv4 address"),
            ("location=1.2.3.%2B4", "location is an IPv4 address"),
        ])
    func rules(body: String, message: String) throws {
        try self.expectRefusal(.badRequest, message, body: body)
    }

    @Test("A key that fits into no session id is the double's own failure")
    func longKey() throws {
        let key = String(repeating: "k", count: 200)
        let signer = try Environment.openTokSigner(apiKey: key)
        var double = VideoDouble(openTok: signer)
        let request = HTTPRequest(
            method: .post, scheme: nil, authority: nil, path: "/session/create",
            headerFields: [
                .accept: "application/json", try .openTok: try signer.restToken(now: Environment.now).reveal(),
            ])
        #expect(double.reply(to: request, body: [], now: Environment.now).status == .internalServerError)
        #expect(double.sessions.isEmpty)
    }
}
