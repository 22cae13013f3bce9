extension TokenClaims {
    /// The most bytes that the claims take in JSON, without their project.
    var maximumJSONCount: Int {
        var count = 256 + JSONText.maximumCount(self.session.text) + JSONText.maximumCount(self.connectionData)
        for name in self.initialLayoutClasses { count += JSONText.maximumCount(name) }
        return count
    }
}

extension ByteSink {
    /// Writes the members that session tokens of both environments share, in the order of the service's Python SDK.
    mutating func append(_ claims: TokenClaims, from now: UnixTime, until expiry: UnixTime) {
        self.append("\"session_id\":")
        self.append(json: claims.session.text)
        self.append(",\"role\":")
        self.append(json: claims.role.rawValue)
        self.append(",\"iat\":")
        self.append(decimal: now.seconds)
        self.append(",\"exp\":")
        self.append(decimal: expiry.seconds)
        self.append(",\"scope\":\"session.connect\"")
        if !claims.initialLayoutClasses.isEmpty {
            self.append(",\"initial_layout_class_list\":")
            self.append(json: claims.initialLayoutClasses.joined(separator: " "))
        }
        if !claims.connectionData.isEmpty {
            self.append(",\"connection_data\":")
            self.append(json: claims.connectionData)
        }
    }
}
