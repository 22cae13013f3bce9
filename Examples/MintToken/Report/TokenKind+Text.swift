import AttuneTokens

extension TokenKind {
    /// The name that the options give the kind.
    var optionName: String {
        switch self {
        case .t1: MintKind.t1.rawValue
        case .openTokSession: MintKind.opentok.rawValue
        case .openTokREST: MintKind.opentokREST.rawValue
        case .unifiedSession: MintKind.unified.rawValue
        case .unifiedREST: MintKind.unifiedREST.rawValue
        default: self.description
        }
    }

    /// What a token of the kind is.
    var sentence: String {
        switch self {
        case .t1: "session token of the OpenTok environment, older form (\(self.algorithm))"
        case .openTokSession: "session token of the OpenTok environment (\(self.algorithm))"
        case .openTokREST: "token of a REST call of the OpenTok environment (\(self.algorithm))"
        case .unifiedSession: "session token of the Unified environment (\(self.algorithm))"
        case .unifiedREST: "token of REST calls of the Unified environment (\(self.algorithm))"
        default: "signature of a webhook (\(self.algorithm))"
        }
    }
}
