import AttuneTokens
import Foundation
import TestSupport
import Testing

@Suite("Tokens: random claims and damaged texts")
struct TokenPropertyTests {
    private static let pieces: [String] = [
        "a", "Z", "0", " ", "+", "%", "%20", "&", "=", "~", "*", "'", "\"", "\\", "\n", "\r\n", "\t", "\u{0}", "\u{7F}",
        "/", "-",
        "é", "ß", "東", "京", "🎧", "👩‍👩‍👧", "e\u{301}", "\u{2028}", "\u{FEFF}", "{\"a\":1}", ":", ".", "partner_id=", "sig=",
    ]

    private func text(upTo limit: Int, _ generator: inout SeededGenerator) -> String {
        let target =
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: 0
            case 1: limit
            default: Int.random(in: 0...min(60, limit), using: &generator)
            }
        var text = ""
        var count = 0
        while count < target {
            let piece = Self.pieces.randomElement(using: &generator) ?? "a"
            let next = text + piece
            // A scalar may combine with what is before it, but is never lost.
            if next.unicodeScalars.count > target { text += "x" } else { text = next }
            count = text.unicodeScalars.count
        }
        return text
    }

    private func claims(of project: String, _ generator: inout SeededGenerator) throws -> TokenClaims {
        let roles: [TokenRole] = [.subscriber, .publisher, .moderator, .publisherOnly]
        let classes = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
            let name = self.text(upTo: 200, &generator).unicodeScalars.filter { !$0.properties.isWhitespace }
            return name.isEmpty ? "x" : String(String.UnicodeScalarView(name))
        }
        return TokenClaims(
            session: try Sample.session(of: project),
            role: roles.randomElement(using: &generator) ?? .publisher,
            expiry: Sample.now + .seconds(Int64.random(in: 1...2_592_000, using: &generator)),
            connectionData: self.text(upTo: 1_000, &generator),
            initialLayoutClasses: classes)
    }

    @Test(
        "Any claims read back from each kind of session token, and the token holds",
        arguments: 1...4 as ClosedRange<UInt64>)
    func roundTrips(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let openTok = try Sample.openTok()
        let unified = try Sample.unified()
        for turn in 0..<250 {
            let claims = try self.claims(of: Sample.apiKey, &generator)
            for text in try [
                openTok.t1Token(for: claims, now: Sample.now), openTok.webToken(for: claims, now: Sample.now),
            ] {
                let token = try TokenVerifier(openTok).verify(text, opening: claims.session, now: Sample.now)
                #expect(token.claims == claims, "seed \(seed), turn \(turn)")
                // Swift's equality ignores how characters are composed; the wire does not.
                #expect(token.contents.connectionData.utf8.elementsEqual(claims.connectionData.utf8))
            }
            // RS256 costs a thousand times as much.
            guard turn.isMultiple(of: 10) else { continue }
            let other = try self.claims(of: Sample.application, &generator)
            let token = try TokenVerifier(unified).verify(unified.token(for: other, now: Sample.now), now: Sample.now)
            #expect(token.claims == other, "seed \(seed), turn \(turn)")
            #expect(token.contents.connectionData.utf8.elementsEqual(other.connectionData.utf8))
        }
    }

    @Test("Foundation reads the same claims out of every JSON payload")
    func foundation() throws {
        var generator = SeededGenerator(seed: 99)
        for _ in 0..<200 {
            var claims = try self.claims(of: Sample.apiKey, &generator)
            // Foundation on Linux drops this one character from texts; the tests above have it.
            claims.connectionData.unicodeScalars.removeAll { $0 == "\u{FEFF}" }
            for index in claims.initialLayoutClasses.indices {
                claims.initialLayoutClasses[index] = "x" + claims.initialLayoutClasses[index]
                claims.initialLayoutClasses[index].unicodeScalars.removeAll { $0 == "\u{FEFF}" }
            }
            let payload = try Sample.payload(of: Sample.openTok().webToken(for: claims, now: Sample.now))
            #expect(payload["connection_data"] as? String ?? "" == claims.connectionData)
            #expect(
                payload["initial_layout_class_list"] as? String ?? ""
                    == claims.initialLayoutClasses.joined(separator: " "))
        }
    }

    /// Changes, drops, repeats and swaps bytes, a few at a time.
    private func mutated(_ text: String, _ generator: inout SeededGenerator) -> String {
        var bytes = Array(text.utf8)
        let likely = Array("ABCXYZabcxyz0189+/-_=.T%&:\n ".utf8)
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            guard !bytes.isEmpty else { break }
            let index = Int.random(in: bytes.indices, using: &generator)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes[index] = likely.randomElement(using: &generator) ?? 0
            case 2: bytes.remove(at: index)
            case 3: bytes.insert(contentsOf: bytes[index..<min(index + 9, bytes.count)], at: index)
            case 4: bytes[bytes.count - 1] = likely.randomElement(using: &generator) ?? 0
            default: bytes.removeSubrange(index..<min(index + 9, bytes.count))
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Changes what stands inside the base64, so that more of the reader is reached.
    private func mutatedInside(_ text: String, _ generator: inout SeededGenerator) throws -> String {
        if text.hasPrefix("T1==") {
            return Sample.t1(self.mutated(try Sample.content(of: Secret(text)), &generator)).reveal()
        }
        var parts = text.split(separator: ".").map(String.init)
        let index = Int.random(in: 0..<2, using: &generator)
        let json = String(decoding: try Sample.data(urlSafe: parts[index]), as: UTF8.self)
        parts[index] = Sample.urlSafe(self.mutated(json, &generator))
        return parts.joined(separator: ".")
    }

    @Test("A damaged token never holds and never ends the process", arguments: 1...4 as ClosedRange<UInt64>)
    func mutations(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed &* 7_919)
        let openTok = try Sample.openTok()
        let unified = try Sample.unified()
        let claims = try self.claims(of: Sample.apiKey, &generator)
        let texts: [(Secret, TokenVerifier)] = try [
            (openTok.t1Token(for: claims, now: Sample.now), TokenVerifier(openTok)),
            (openTok.webToken(for: claims, now: Sample.now), TokenVerifier(openTok)),
            (openTok.restToken(now: Sample.now), TokenVerifier(openTok)),
            (
                unified.token(for: self.claims(of: Sample.application, &generator), now: Sample.now),
                TokenVerifier(unified)
            ),
            (unified.restToken(now: Sample.now), TokenVerifier(unified)),
        ]
        var readable = 0
        for (text, verifier) in texts {
            _ = try verifier.verify(text, now: Sample.now)
            for turn in 0..<600 {
                let damaged =
                    turn.isMultiple(of: 2)
                    ? self.mutated(text.reveal(), &generator) : try self.mutatedInside(text.reveal(), &generator)
                guard damaged != text.reveal() else { continue }
                do throws(TokenError) {
                    _ = try verifier.verify(Secret(damaged), now: Sample.now)
                    Issue.record("seed \(seed), turn \(turn): \(damaged) holds, and was \(text.reveal())")
                } catch {
                    if error.code == .badSignature { readable += 1 }
                }
            }
        }
        // The mutations reach behind the reader, and are not all stopped by the base64.
        #expect(readable > 300)
    }

    @Test("Every single bit of a token matters")
    func bits() throws {
        let openTok = try Sample.openTok()
        let verifier = TokenVerifier(openTok)
        let claims = TokenClaims(session: try Sample.session(), connectionData: "seat 12")
        for text in try [openTok.t1Token(for: claims, now: Sample.now), openTok.webToken(for: claims, now: Sample.now)]
        {
            let bytes = Array(text.reveal().utf8)
            for bit in 0..<bytes.count * 8 {
                var damaged = bytes
                damaged[bit / 8] ^= 1 << UInt8(bit % 8)
                let change = Secret(String(decoding: damaged, as: UTF8.self))
                #expect(
                    code { () throws(TokenError) in try verifier.verify(change, now: Sample.now) } != nil, "bit \(bit)")
            }
        }
    }

    @Test("A damaged webhook never holds and never ends the process", arguments: 1...2 as ClosedRange<UInt64>)
    func webhooks(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed &* 104_729)
        let signer = try WebhookSigner(account: "a", signatureSecret: Secret("s"))
        let verifier = try WebhookVerifier(account: "a", signatureSecret: Secret("s"))
        let body = Array("{\"a\":1}".utf8)
        let token = try signer.token(for: body, now: Sample.now).reveal()
        for _ in 0..<1_000 {
            let damaged =
                Bool.random(using: &generator)
                ? self.mutated(token, &generator) : try self.mutatedInside(token, &generator)
            guard damaged.split(separator: " ").joined() != token else { continue }
            let found = code { () throws(TokenError) in
                try verifier.verify(authorization: "Bearer \(damaged)", body: body, now: Sample.now)
            }
            #expect(found != nil, "\(damaged)")
        }
    }
}
