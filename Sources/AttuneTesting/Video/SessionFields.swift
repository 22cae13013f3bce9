import AttuneTokens

/// The form of a request for a session, checked by the rules that the service documents.
enum SessionFields {
    struct Problem: Error {
        var message: String
    }

    private static let resolutions: Set<String> = [
        "640x480", "480x640", "1280x720", "720x1280", "1920x1080", "1080x1920",
    ]

    /// Reads the form.
    ///
    /// - Parameters:
    ///   - body: The body; empty for all defaults.
    ///   - type: The body's media type.
    /// - Returns: The fields, or the first rule that they break.
    static func read(_ body: [UInt8], type: String) -> Result<[String: String], Problem> {
        guard !body.isEmpty else { return .success([:]) }
        guard type == "application/x-www-form-urlencoded", let pairs = FormCoding.decode(body) else {
            return .failure(Problem(message: "Send a form of type application/x-www-form-urlencoded"))
        }
        var fields = Dictionary(pairs.map { ($0.name, $0.value) }) { $1 }
        guard fields.count == pairs.count else { return .failure(Problem(message: "A field comes twice")) }
        // An SDK sends the word for nothing.
        if fields["location"] == "null" { fields["location"] = nil }
        if let problem = self.problem(in: fields) { return .failure(Problem(message: problem)) }
        return .success(fields)
    }

    private static func problem(in fields: [String: String]) -> String? {
        let isRelayed = fields["p2p.preference"] == "enabled"
        let isArchived = fields["archiveMode"] == "always"
        let isEncrypted = fields["e2ee"]?.lowercased() == "true"
        if let mode = fields["p2p.preference"], !["enabled", "disabled"].contains(mode) {
            return "p2p.preference is enabled or disabled"
        }
        if let mode = fields["archiveMode"], !["manual", "always"].contains(mode) {
            return "archiveMode is manual or always"
        }
        if let flag = fields["e2ee"], !["true", "false"].contains(flag.lowercased()) { return "e2ee is true or false" }
        if isArchived, isRelayed { return "archiveMode always needs routed media" }
        if isEncrypted, isRelayed { return "e2ee needs routed media" }
        if isEncrypted, isArchived { return "e2ee does not go with archiveMode always" }
        if let name = fields["archiveName"], !isArchived || !(1...80).contains(name.unicodeScalars.count) {
            return "archiveName has 1 to 80 characters, and goes with archiveMode always"
        }
        if let size = fields["archiveResolution"], !isArchived || !self.resolutions.contains(size) {
            return "archiveResolution is a documented size, and goes with archiveMode always"
        }
        if let location = fields["location"], !self.isIPv4(location) { return "location is an IPv4 address" }
        return nil
    }

    private static func isIPv4(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil && $0.allSatisfy(\.isNumber) }
    }
}
