import Testing

@testable import AttuneTesting

@Suite("LabStateMachine: dials")
struct LabDialTests {
    @Test("Dials are counted whatever comes of them")
    func count() {
        var lab = Lab([.refuse(connection: 0), .refuse(connection: 2, status: 503)])
        #expect(lab.dial() == .refused("unreachable"))
        #expect(lab.dial() == .stands)
        #expect(lab.dial() == .refused("status 503"))
        #expect(lab.records.map(\.outcome) == [.refused, nil, .refused])
        #expect(lab.records.map(\.number) == [0, 1, 2])
    }

    @Test("An outage refuses from its start to before its end")
    func outage() {
        var lab = Lab([.refuse(from: .seconds(5), for: .seconds(2), status: 429, retryAfter: .seconds(1))])
        #expect(lab.dial(at: .milliseconds(4_999)) == .stands)
        #expect(lab.dial(at: .seconds(5)) == .refused("status 429, retry after 1.0 seconds"))
        #expect(lab.dial(at: .milliseconds(6_999)) == .refused("status 429, retry after 1.0 seconds"))
        #expect(lab.dial(at: .seconds(7)) == .stands)
    }

    @Test("A delayed dial stands later")
    func delay() {
        var lab = Lab([.delay(connection: 0, by: .seconds(9))])
        #expect(lab.dial(at: .seconds(1)) == .stands)
        #expect(lab.records[0].dialled == .seconds(1))
        #expect(lab.records[0].opened == .seconds(10))
    }

    @Test("A credential that has expired is refused until a new one comes")
    func expiry() {
        var lab = Lab([.expireCredential(at: .seconds(5)), .expireCredential(connection: 5)])
        #expect(lab.dial("a") == .stands)
        #expect(lab.dial("a", at: .seconds(5)) == .refused("credentialsRefused"))
        #expect(lab.dial("a", at: .seconds(6)) == .refused("credentialsRefused"))
        #expect(lab.dial("b", at: .seconds(7)) == .stands)
        #expect(lab.dial("b", at: .seconds(8)) == .stands)
        #expect(lab.dial("b", at: .seconds(9)) == .refused("credentialsRefused"))
        #expect(lab.dial("a", at: .seconds(10)) == .refused("credentialsRefused"))
        #expect(lab.dial("c", at: .seconds(11)) == .stands)
    }

    @Test("A credential that a dial brings for the first time outlives the expiry of those before it")
    func freshCredential() {
        var lab = Lab([.expireCredential(connection: 0), .expireCredential(connection: 2)])
        #expect(lab.dial("a") == .stands)
        #expect(lab.dial("b") == .stands)
        #expect(lab.dial("c") == .stands)
        #expect(lab.dial("c") == .stands)
        #expect(lab.dial("b") == .refused("credentialsRefused"))
    }

    @Test(
        "A status means to a transport what it says",
        arguments: [
            (401, StreamingError.Code.credentialsRefused, false), (403, .credentialsRefused, false),
            (404, .refused, false), (429, .quotaExceeded, true), (503, .refused, true),
        ])
    func status(status: Int, code: StreamingError.Code, isRetryable: Bool) {
        let error = DialRefusal.status(status, retryAfter: .seconds(3)).error
        #expect(error.code == code)
        #expect(error.isRetryable == isRetryable)
        #expect(error.retryAfter == .seconds(3))
    }

    @Test("An error means to a client of HTTP what it says")
    func answer() {
        #expect(DialRefusal.error(.nobodyAnswers).answer == (503, nil))
        #expect(DialRefusal.error(StreamingError(.refused, "No.")).answer == (400, nil))
        #expect(DialRefusal.error(StreamingError(.credentialsRefused, "No.")).answer == (401, nil))
        let busy = StreamingError(.quotaExceeded, "Later.", isRetryable: true, retryAfter: .seconds(3))
        #expect(DialRefusal.error(busy).answer == (429, .seconds(3)))
        let restarting = StreamingError(.refused, "Later.", isRetryable: true, retryAfter: .seconds(5))
        #expect(DialRefusal.error(restarting).answer == (503, .seconds(5)))
    }
}
