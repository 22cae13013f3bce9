import AttuneTokens
import Crypto

/// Tokens as a server makes them: a signer that is kept, and for each token the time and a nonce.
enum TokensBenchmark {
    private static let rounds = 40

    static func measure(beside peers: PeerOptions) async throws -> SubjectResult {
        let sample = try TokenSample()
        let body = try sample.signedBody()
        return try await OpenTokPeer.withPeer(python: peers.python, sample: sample) { peer in
            let t1 = try Contestant("T1 (HMAC-SHA1)", count: 4_000) {
                try sample.openTok.t1Token(for: sample.openTokClaims).reveal().utf8.count
            }
            let web = try Contestant("OpenTok JWT (HS256)", count: 2_000) {
                try sample.openTok.webToken(for: sample.openTokClaims).reveal().utf8.count
            }
            let unified = try Contestant("Unified JWT (RS256, \(sample.privateKey.bitCount) bits)", count: 10) {
                try sample.unified.token(for: sample.unifiedClaims).reveal().utf8.count
            }
            let key = SymmetricKey(data: Array(TokenSample.secret.utf8))
            let hash = Contestant("HMAC-SHA1 of Swift Crypto alone", count: 4_000) {
                HMAC<Insecure.SHA1>.authenticationCode(for: body, using: key).byteCount
            }
            let pythonT1 = Contestant("PyPI opentok \(peer.version), T1", count: 400) { try peer.turn(.t1, $0) }
            let pythonWeb = Contestant("PyPI opentok \(peer.version), JWT (HS256)", count: 250) {
                try peer.turn(.web, $0)
            }
            try await Contestant.race([t1, pythonT1, web, pythonWeb, unified, hash], rounds: self.rounds)

            var table = Table(
                title: """
                    Tokens: processor time of one thread, best of \(self.rounds) turns; \
                    the signed part of T1 has \(body.count) bytes
                    """,
                header: ["", "a second", "us each", "times opentok", AllocationCounter.heading])
            table.append(self.row(t1, beside: pythonT1))
            table.append(self.row(web, beside: pythonWeb))
            for contestant in [unified, hash, pythonT1, pythonWeb] { table.append(self.row(contestant)) }
            let bar = Bar(subject: "A T1 token", base: pythonT1.name, wanted: 8, measured: t1.speed(beside: pythonT1))
            return SubjectResult(table: table, bars: [bar])
        }
    }

    private static func row(_ contestant: Contestant, beside base: Contestant? = nil) -> [String] {
        [
            contestant.name,
            (1e9 / contestant.nanoseconds).rounded(toPlaces: 0),
            (contestant.nanoseconds / 1_000).rounded(toPlaces: 2),
            base.map { contestant.speed(beside: $0).rounded(toPlaces: 1) } ?? "",
            contestant.allocations?.rounded(toPlaces: 1) ?? "",
        ]
    }
}
