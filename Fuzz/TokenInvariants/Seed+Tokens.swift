import AttuneTokens

extension Seed {
    private static let session = SampleKeys.session(of: SampleKeys.apiKey)
    private static let applicationSession = SampleKeys.session(of: SampleKeys.application)
    static let fields =
        "session_id=\(Self.session)&create_time=1700000000&expire_time=1700086400&role=publisher&nonce=7"
    private static let header = #"{"alg":"HS256","typ":"JWT"}"#
    private static let applicationHeader = #"{"alg":"RS256","typ":"JWT"}"#
    private static let claims =
        #"{"session_id":"\#(Self.session)","role":"moderator","iat":1700000000,"exp":1700003600,"#
        + #""scope":"session.connect","iss":"\#(SampleKeys.apiKey)","ist":"project","nonce":654321"#

    /// The seeds of ``TokenInvariants``.
    package static func tokens() throws -> [Seed] {
        var seeds = try self.signedTexts(SampleKeys()).map { Seed("text-\($0.name)", "t\($0.text)") }
        seeds.append(Seed("text-webhook", "t\(try self.webhookText())"))
        return seeds + self.insides + self.refused
    }

    /// What stands inside valid tokens, in the shapes of several SDKs.
    private static let insides = [
        Seed("content-t1", "c" + String(decoding: SampleKeys.t1Content(fields: Array(fields.utf8)), as: UTF8.self)),
        Seed("fields-t1", "f\(fields)&initial_layout_class_list=focus+full&connection_data=%7B%22a%22%3A1%7D"),
        Seed("fields-t1-fraction", "f\(fields.replacing("7000864", with: "7000864.5"))&scope=session.connect"),
        Seed(
            "web-session",
            "h\(header)\n\(claims)"
                + #","initial_layout_class_list":"focus inactive","connection_data":"{\"a\":42}"}"#),
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
            "application-session",
            #"r\#(applicationHeader)\#n{"session_id":"\#(applicationSession)","role":"publisher","iat":1700000000,"#
                + #""exp":1700000900,"scope":"session.connect","application_id":"\#(SampleKeys.application)","#
                + #""subject":"video","acl":{"paths":{"/session/**":{}}}}"#),
        Seed(
            "application-rest",
            #"r\#(applicationHeader)\#n{"application_id":"\#(SampleKeys.application)","iat":1700000000,"#
                + #""jti":"a","sub":"Ann"}"#),
        Seed("claims", "s\(session)\npublisher\n3600\nfocus,full\n{\"a\":1}"),
        Seed("claims-application", "s\(applicationSession)\nmoderator\n\n\n"),
        Seed(
            "web-escapes",
            "h\(header)\n\(claims)" + #","jti":"\b\f\n\r\t\/\\\"\u0000\u001F","connection_data":"\u00e9\ud83d\uDE00"}"#),
        Seed("claims-controls", "s\(session)\npublisher\n3600\n\n\u{0}\u{1}\u{1E}\u{1F}\"\\\u{7F}\r\n\t"),
        // A class that begins with a combining mark is one character with the space before it.
        Seed("claims-combining", "s\(session)\npublisher\n3600\nfocus,\u{301}x\n\u{301}"),
    ]

    /// What a verifier was once taken in by, somewhere.
    private static let refused = [
        Seed("web-none", #"h{"alg":"none"}\#n\#(claims)}"#),
        Seed("web-other-algorithm", #"h{"alg":"RS256"}\#n\#(claims)}"#),
        Seed("web-critical", #"h{"alg":"HS256","crit":["b64"],"b64":false}\#n\#(claims)}"#),
        Seed("web-repeated-claim", "h\(header)\n\(claims)" + #","role":"subscriber"}"#),
        Seed("web-times", "h\(header)\n" + #"{"iss":"\#(SampleKeys.apiKey)","iat":1e9,"exp":-1,"nbf":1e300}"#),
        Seed(
            "content-t1-upper-case",
            "cpartner_id=\(SampleKeys.apiKey)&sig="
                + String(decoding: SampleKeys.t1Content(fields: Array(fields.utf8)), as: UTF8.self)
                .dropFirst("partner_id=\(SampleKeys.apiKey)&sig=".count).prefix(40).uppercased() + ":\(fields)"),
    ]
}
