import HTTPTypes
import Testing

@testable import AttuneHTTP

@Suite("RetryStateMachine")
struct RetryStateMachineTests {
    private static let couldActTwice =
        "It failed. The service may have acted on the request, and it is not repeatable: "
        + "it is not sent again, lest it act twice."

    @Test("hands on what needs no repeating", arguments: [200, 204, 302, 400, 401, 404, 408, 409, 413, 501, 505])
    func answered(status: Int) {
        for request in [OutboundRequest.list, .create] {
            var machine = Machine(request)
            #expect(machine.began() == "send within 15.0 seconds")
            #expect(machine.answered(status, now: .seconds(1)) == "reply \(status)")
        }
    }

    @Test("repeats a repeatable request after a server's error", arguments: [429, 500, 502, 503, 504, 599])
    func serverErrors(status: Int) {
        var machine = Machine(.list)
        #expect(machine.began() == "send within 15.0 seconds")
        #expect(machine.answered(status, now: .seconds(1)) == "wait until 1.5 seconds")
        #expect(machine.waited(now: .seconds(1.5)) == "send within 15.0 seconds")
        #expect(machine.answered(status, now: .seconds(2)) == "wait until 3.0 seconds")
        #expect(machine.waited(now: .seconds(3)) == "send within 15.0 seconds")
        #expect(machine.answered(status, now: .seconds(4)) == "wait until 6.0 seconds")
        #expect(machine.waited(now: .seconds(6)) == "send within 15.0 seconds")
        #expect(machine.answered(status, now: .seconds(7)) == "reply \(status)")
    }

    @Test("does not repeat a create that a server's error may have come after", arguments: [500, 502, 503, 504])
    func createAfterServerErrors(status: Int) {
        var machine = Machine(.create)
        #expect(machine.began() == "send within 15.0 seconds")
        #expect(machine.answered(status, now: .seconds(1)) == "reply \(status)")
    }

    @Test("repeats a create that was refused: 429, and 503 with Retry-After")
    func createAfterRefusals() {
        var machine = Machine(.create)
        #expect(machine.began() == "send within 15.0 seconds")
        #expect(machine.answered(429, now: .zero) == "wait until 0.5 seconds")
        #expect(machine.waited(now: .seconds(0.5)) == "send within 15.0 seconds")
        #expect(machine.answered(503, [.retryAfter: "3"], now: .seconds(1)) == "wait until 5.0 seconds")
        #expect(machine.waited(now: .seconds(5)) == "send within 15.0 seconds")
        #expect(machine.answered(503, [.retryAfter: "soon"], now: .seconds(6)) == "reply 503")
    }

    @Test(
        "repeats a repeatable request after every failure of the network",
        arguments: [HTTPError.Code.unreachable, .timedOut, .connectionLost],
        [HTTPError.Delivery.notSent, .unknown, .answered])
    func transport(code: HTTPError.Code, delivery: HTTPError.Delivery) {
        var machine = Machine(.list)
        #expect(machine.began() == "send within 15.0 seconds")
        #expect(machine.failed(code, delivery, now: .seconds(1)) == "wait until 1.5 seconds")
        #expect(machine.waited(now: .seconds(1.5)) == "send within 15.0 seconds")
        #expect(machine.answered(200, now: .seconds(2)) == "reply 200")
    }

    @Test("repeats a create that was never sent")
    func createNeverSent() {
        var machine = Machine(.create)
        #expect(machine.began() == "send within 15.0 seconds")
        #expect(machine.failed(.unreachable, .notSent, now: .zero) == "wait until 0.5 seconds")
        #expect(machine.waited(now: .seconds(0.5)) == "send within 15.0 seconds")
        #expect(machine.failed(.timedOut, .notSent, now: .seconds(1)) == "wait until 2.0 seconds")
        #expect(machine.waited(now: .seconds(2)) == "send within 15.0 seconds")
        #expect(machine.failed(.timedOut, .unknown, now: .seconds(17)) == "error timedOut: \(Self.couldActTwice)")
    }

    @Test(
        "does not repeat a create that may have been received, and says so",
        arguments: [HTTPError.Delivery.unknown, .answered])
    func createMaybeReceived(delivery: HTTPError.Delivery) {
        for code in [HTTPError.Code.timedOut, .connectionLost, .replyTooLarge, .malformedReply] {
            var machine = Machine(.create)
            #expect(machine.began() == "send within 15.0 seconds")
            #expect(machine.failed(code, delivery, now: .zero) == "error \(code): \(Self.couldActTwice)")
        }
    }

    @Test("does not take the last attempt, which was not sent, for all of them")
    func ambiguousEarlier() {
        var machine = Machine(.list, configuration: RetryConfiguration(maximumAttempts: 2))
        #expect(machine.began() == "send within 15.0 seconds")
        #expect(machine.failed(.timedOut, .unknown, now: .seconds(15)) == "wait until 15.5 seconds")
        #expect(machine.waited(now: .seconds(15.5)) == "send within 15.0 seconds")
        #expect(
            machine.failed(.unreachable, .notSent, now: .seconds(16))
                == "error unreachable: It failed. It was tried 2 times. The service may have received an earlier attempt."
        )
        #expect(machine.outcomeMayHaveTakenEffect)
    }

    @Test("does not take the last reply, which refuses, for all of them", arguments: [404, 429])
    func ambiguousBeforeRefusal(status: Int) {
        var machine = Machine(.list, configuration: RetryConfiguration(maximumAttempts: 2))
        #expect(machine.began() == "send within 15.0 seconds")
        #expect(machine.answered(500, now: .seconds(1)) == "wait until 1.5 seconds")
        #expect(machine.waited(now: .seconds(1.5)) == "send within 15.0 seconds")
        #expect(machine.answered(status, now: .seconds(2)) == "reply \(status)")
        #expect(machine.outcomeMayHaveTakenEffect)
    }

    @Test("leaves an outcome as it is where no attempt may have been received")
    func certain() {
        var machine = Machine(.list, configuration: RetryConfiguration(maximumAttempts: 3))
        #expect(machine.began() == "send within 15.0 seconds")
        #expect(machine.failed(.unreachable, .notSent, now: .seconds(1)) == "wait until 1.5 seconds")
        #expect(machine.waited(now: .seconds(1.5)) == "send within 15.0 seconds")
        #expect(machine.answered(429, now: .seconds(2)) == "wait until 3.0 seconds")
        #expect(machine.waited(now: .seconds(3)) == "send within 15.0 seconds")
        #expect(
            machine.failed(.unreachable, .notSent, now: .seconds(4))
                == "error unreachable: It failed. It was tried 3 times.")
        #expect(!machine.outcomeMayHaveTakenEffect)
    }

    @Test("repeats a create that is marked as repeatable")
    func repeatableCreate() {
        var request = OutboundRequest.create
        request.isRepeatable = true
        var machine = Machine(request)
        #expect(machine.began() == "send within 15.0 seconds")
        #expect(machine.failed(.timedOut, .unknown, now: .seconds(15)) == "wait until 15.5 seconds")
    }

    @Test(
        "does not repeat what fails the same way again",
        arguments: [HTTPError.Code.invalidRequest, .tlsFailed, .clientShutDown, .replyTooLarge, .redirected])
    func hopeless(code: HTTPError.Code) {
        var machine = Machine(.list)
        #expect(machine.began() == "send within 15.0 seconds")
        #expect(machine.failed(code, .notSent, now: .zero) == "error \(code): It failed.")
    }

    @Test("stops after the last attempt")
    func attempts() {
        var machine = Machine(.list, configuration: RetryConfiguration(maximumAttempts: 2))
        #expect(machine.began() == "send within 15.0 seconds")
        #expect(machine.failed(.unreachable, .notSent, now: .zero) == "wait until 0.5 seconds")
        #expect(machine.waited(now: .seconds(0.5)) == "send within 15.0 seconds")
        #expect(
            machine.failed(.unreachable, .notSent, now: .seconds(1))
                == "error unreachable: It failed. It was tried 2 times.")
    }

    @Test("sends once where repeating is switched off")
    func once() {
        var machine = Machine(.list, configuration: RetryConfiguration(maximumAttempts: 1))
        #expect(machine.began() == "send within 15.0 seconds")
        #expect(
            machine.failed(.unreachable, .notSent, now: .zero) == "error unreachable: It failed. It was tried once.")
    }

    @Test("cuts the last attempt to what is left of the total timeout")
    func lastAttempt() {
        var machine = Machine(.list, configuration: RetryConfiguration(totalTimeout: .seconds(20)))
        #expect(machine.began() == "send within 15.0 seconds")
        #expect(machine.failed(.timedOut, .unknown, now: .seconds(15)) == "wait until 15.5 seconds")
        #expect(machine.waited(now: .seconds(15.5)) == "send within 4.5 seconds")
        #expect(
            machine.failed(.timedOut, .unknown, now: .seconds(20))
                == "error timedOut: It failed. It was tried 2 times, and no time is left of 20.0 seconds.")
    }

    @Test("makes the first attempt however short the time is")
    func shortTotal() {
        var machine = Machine(.list, configuration: RetryConfiguration(totalTimeout: .milliseconds(300)))
        #expect(machine.began() == "send within 0.3 seconds")
        #expect(machine.answered(503, now: .milliseconds(10)) == "reply 503")
    }

    @Test("does not wait where the wait would leave no time for an attempt", arguments: ["43", "3600", "1e9", "99999"])
    func retryAfterBeyondTheTotal(seconds: String) {
        var machine = Machine(.create)
        #expect(machine.began() == "send within 15.0 seconds")
        // 1 s + 42.5 s + 0.5 s of jitter would just leave the second that an attempt needs.
        let expected = seconds == "1e9" ? "wait until 1.5 seconds" : "reply 429"
        #expect(machine.answered(429, [.retryAfter: seconds], now: .seconds(1)) == expected)
    }

    @Test("waits to the last moment that leaves time for an attempt")
    func lastMoment() {
        var machine = Machine(.create)
        #expect(machine.began() == "send within 15.0 seconds")
        #expect(machine.answered(429, [.retryAfter: "43"], now: .milliseconds(500)) == "wait until 44.0 seconds")
        #expect(machine.waited(now: .seconds(44)) == "send within 1.0 seconds")
    }

    @Test("needs no more time for an attempt than the request allows it")
    func shortRequest() {
        var request = OutboundRequest.list
        request.timeout = .milliseconds(200)
        var machine = Machine(request, configuration: RetryConfiguration(totalTimeout: .seconds(1)))
        #expect(machine.began() == "send within 0.2 seconds")
        #expect(machine.failed(.timedOut, .unknown, now: .milliseconds(200)) == "wait until 0.7 seconds")
        #expect(machine.waited(now: .milliseconds(700)) == "send within 0.2 seconds")
    }

    @Test("ends with the last outcome where a wait took too long")
    func overslept() {
        var machine = Machine(.create)
        #expect(machine.began() == "send within 15.0 seconds")
        #expect(machine.answered(429, [.retryAfter: "43"], now: .milliseconds(500)) == "wait until 44.0 seconds")
        #expect(machine.waited(now: .seconds(44.1)) == "reply 429")
    }

    @Test("adds the jitter to what the service asks for, and reads a date by the service's clock")
    func retryAfterDate() {
        var machine = Machine(.list)
        #expect(machine.began() == "send within 15.0 seconds")
        let headers: HTTPFields = [
            .date: "Tue, 15 Nov 1994 08:12:31 GMT", .retryAfter: "Tue, 15 Nov 1994 08:12:36 GMT",
        ]
        #expect(machine.answered(503, headers, now: .seconds(1)) == "wait until 6.5 seconds")
    }
}
