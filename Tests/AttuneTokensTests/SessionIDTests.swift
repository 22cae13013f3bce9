import AttuneTokens
import Testing

@Suite("SessionID")
struct SessionIDTests {
    @Test("Published ids decode to their fields")
    func vectors() throws {
        let vectors = try Vectors.t1.get().sessionIdDecoding
        #expect(vectors.count == 6)
        for vector in vectors {
            let id = try SessionID(vector.sessionId)
            #expect(id.fields == vector.fields)
            #expect(id.project == vector.fields[1])
            #expect(id.text == vector.sessionId)
            #expect(id.description == vector.sessionId)
        }
    }

    @Test("The time is read where it is milliseconds, and the location where it is given")
    func details() throws {
        let new = try SessionID("2_MX40NTgyODA2Mn4yMDMuMC4xMTMuN34xNzAwMDAwMDAwNDU2fmNYZGxjblI1flB-")
        #expect(new.createdAt == UnixTime(seconds: 1_700_000_000))
        #expect(new.locationHint == "203.0.113.7")
        let old = try SessionID(
            "1_MX4xMjM0NTZ-fk1vbiBNYXIgMTcgMDA6NDE6MzEgUERUIDIwMTR-MC42ODM3ODk1MzQ0OTQyODA4fg")
        #expect(old.createdAt == nil)
        #expect(old.locationHint == nil)
    }

    @Test("Both alphabets are read, with padding and without")
    func alphabets() throws {
        // "1~a~~?>?" has both of the characters in which the alphabets differ.
        #expect(try SessionID("1_MX5hfn4_Pj8").project == "a")
        #expect(try SessionID("1_MX5hfn4/Pj8=").project == "a")
    }

    @Test(
        "What is no session id has its own code",
        arguments: [
            "", "1", "1_", "x_MX5hfn4", "1-MX5hfn4", "1_%%%not-base64%%%", "1_MX5h fn4", "1_MQ", "1_MX5-", "1_MX5hfn5",
            "1__w", "1_MX5hfn4==", "1_MX4xA", "1_MX4xA===",
        ])
    func malformed(text: String) {
        #expect(code { () throws(TokenError) in try SessionID(text) } == .malformedSession)
    }

    @Test("254 characters are read, and 256 are too many")
    func length() throws {
        // Both are good base64, which 255 characters never are.
        let longest = "1_" + Sample.urlSafe("1~a~~" + String(repeating: "0", count: 184))
        #expect(longest.count == 254)
        #expect(try SessionID(longest).project == "a")
        let longer = "1_" + Sample.urlSafe("1~a~~" + String(repeating: "0", count: 185))
        #expect(longer.count == 256)
        do throws(TokenError) {
            _ = try SessionID(longer)
            Issue.record("It was read.")
        } catch {
            #expect(error.code == .sessionTooLong)
            #expect(error.message.contains("255") && error.message.contains("256"))
        }
    }
}
