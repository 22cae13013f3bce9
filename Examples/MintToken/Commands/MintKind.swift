import ArgumentParser
import AttuneTokens

/// The kinds of token that can be made, by the names that the options and the JSON give them.
enum MintKind: String, CaseIterable, ExpressibleByArgument {
    case t1
    case opentok
    case opentokREST = "opentok-rest"
    case unified
    case unifiedREST = "unified-rest"

    /// Whether the token opens a session.
    var opensSession: Bool {
        switch self {
        case .t1, .opentok, .unified: true
        case .opentokREST, .unifiedREST: false
        }
    }
}
