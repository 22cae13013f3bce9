import ArgumentParser

/// What a REST token is to say.
struct RESTOptions: ParsableArguments {
    @Flag(help: "The key is an account's and not a project's (opentok-rest).")
    var account = false

    @Option(help: ArgumentHelp("The user that the token is about (unified-rest).", valueName: "name"))
    var subject: String?

    @Option(
        name: .customLong("path"),
        help: ArgumentHelp(
            "A path that the token opens, as /*/sessions/**; may be repeated (unified-rest). Default: all.",
            valueName: "path"))
    var paths: [String] = []

    /// The first option that is given and that a kind of token does not have; nil where there is none.
    func foreignOption(to kind: MintKind) -> String? {
        if self.account, kind != .opentokREST { return "--account" }
        if self.subject != nil, kind != .unifiedREST { return "--subject" }
        if !self.paths.isEmpty, kind != .unifiedREST { return "--path" }
        return nil
    }
}
