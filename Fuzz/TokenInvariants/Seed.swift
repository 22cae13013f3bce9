import AttuneTokens

/// An input to start from: valid, or nearly so, in order that small changes of it reach everything.
package struct Seed: Sendable {
    /// The name of its file in a corpus.
    package let name: String
    /// The input.
    package let bytes: [UInt8]

    init(_ name: String, _ text: String) {
        self.name = name
        self.bytes = Array(text.utf8)
    }
}

extension Seed {
    /// A token of every kind, as the signers make it.
    static func signedTexts(_ keys: SampleKeys) throws -> [(name: String, text: String)] {
        let (openTok, unified, now) = (keys.openTok, keys.unified, SampleKeys.now)
        var claims = TokenClaims(
            session: try SessionID(SampleKeys.session(of: SampleKeys.apiKey)), role: .moderator,
            connectionData: "{\"name\":\"Ann Lee\",\"seat\":\"12 é\"}", initialLayoutClasses: ["focus", "full"])
        let t1 = try openTok.t1Token(for: claims, now: now, nonce: 123_456)
        let web = try openTok.webToken(for: claims, now: now, nonce: 123_456)
        claims.session = try SessionID(SampleKeys.session(of: SampleKeys.application))
        let id = "1f0e3dad-9990-4c5e-8b4c-0123456789ab"
        let texts = [
            ("t1", t1), ("openTokSession", web), ("openTokREST", try openTok.restToken(now: now, id: "0.25")),
            ("unifiedSession", try unified.token(for: claims, now: now, id: id)),
            ("unifiedREST", try unified.restToken(subject: "Ann", paths: ["/*/sessions/**"], now: now, id: id)),
        ]
        return texts.map { (name: $0, text: $1.reveal()) }
    }

    /// The seeds of ``TokenInvariants``.
    package static func tokens() throws -> [Seed] {
        let keys = try SampleKeys()
        let (session, other) = (
            SampleKeys.session(of: SampleKeys.apiKey), SampleKeys.session(of: SampleKeys.application)
        )
        let header = #"{"alg":"HS256","typ":"JWT"}"#
        let applicationHeader = #"{"alg":"RS256","typ":"JWT"}"#
        let zeros = String(repeating: "0", count: 40)
        let fields = "session_id=\(session)&create_time=1700000000&expire_time=1700086400&role=publisher&nonce=7"
        return try self.signedTexts(keys).map { Seed("text-\($0.name)", "t\($0.text)") } + [
            Seed("text-webhook", "t\(try self.webhookText())"),
            Seed("content-t1", "cpartner_id=\(SampleKeys.apiKey)&sig=\(zeros):\(fields)"),
            Seed("fields-t1", "f\(fields)&initial_layout_class_list=focus+full&connection_data=%7B%22a%22%3A1%7D"),
            Seed("fields-t1-fraction", "f\(fields.replacing("7000864", with: "7000864.5"))&scope=session.connect"),
            Seed(
                "web-session",
                #"h\#(header)\#n{"session_id":"\#(session)","role":"moderator","iat":1700000000,"exp":1700003600,"#
                    + #""scope":"session.connect","initial_layout_class_list":"focus inactive","#
                    + #""connection_data":"{\"a\":42}","iss":"\#(SampleKeys.apiKey)","ist":"project","nonce":654321}"#),
            Seed(
                "web-session-ruby",
                #"h{"alg":"HS256","ist":"project"}\#n{"session_id":"\#(session)","role":"subscriber","#
                    + #""iat":1700000000,"nbf":1699999999,"scope":"a session.connect","nonce":0.25,"#
                    + #""initial_layout_class_list":["focus","inactive"],"iss":"\#(SampleKeys.apiKey)"}"#),
            Seed(
                "web-rest",
                #"h\#(header)\#n{"ist":"account","iat":1700000000,"exp":1700000180,"iss":"\#(SampleKeys.apiKey)","#
                    + #""jti":"0.25"}"#),
            Seed(
                "web-critical",
                #"h{"alg":"none","crit":["b64"],"b64":false}\#n{"iss":"\#(SampleKeys.apiKey)","iat":1e9,"exp":-1}"#),
            Seed(
                "application-session",
                #"r\#(applicationHeader)\#n{"session_id":"\#(other)","role":"publisher","iat":1700000000,"#
                    + #""exp":1700000900,"scope":"session.connect","application_id":"\#(SampleKeys.application)","#
                    + #""subject":"video","acl":{"paths":{"/session/**":{}}}}"#),
            Seed(
                "application-rest",
                #"r\#(applicationHeader)\#n{"application_id":"\#(SampleKeys.application)","iat":1700000000,"#
                    + #""jti":"a","sub":"Ann"}"#),
            Seed("claims", "s\(session)\npublisher\n3600\nfocus,full\n{\"a\":1}"),
            Seed("claims-application", "s\(other)\nmoderator\n\n\n"),
        ]
    }
}
