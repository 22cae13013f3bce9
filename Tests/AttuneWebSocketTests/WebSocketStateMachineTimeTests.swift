import AttuneCore
import Testing

@testable import AttuneWebSocket

@Suite("WebSocketStateMachine: time")
struct WebSocketStateMachineTimeTests {
    private static let configuration = WebSocketConfiguration(
        pingInterval: .seconds(10), pongTimeout: .seconds(3), closeTimeout: .seconds(5), writeTimeout: .seconds(7))

    private var state = WebSocketStateMachine(Shared(Self.configuration))

    /// What comes due by a time, when the deadlines are asked one by one.
    private mutating func actions(
        until end: Duration, unsent: Int = 0
    ) -> [WebSocketStateMachine.TimeAction] {
        var actions: [WebSocketStateMachine.TimeAction] = []
        while let deadline = self.state.nextDeadline, deadline <= end, actions.count < 100 {
            while let action = self.state.timePassed(now: deadline, unsent: unsent) {
                actions.append(action)
                // Each ends the connection.
                if action != .sendPing { return actions }
            }
        }
        return actions
    }

    // MARK: - Messages that never end

    @Test("A message has a deadline from its first byte, whatever else is a sign of life; the next one has its own")
    mutating func messageDeadline() {
        self.state = WebSocketStateMachine(
            Shared(WebSocketConfiguration(pingInterval: nil, messageTimeout: .seconds(60))))
        self.state.decoded(hasMessages: false, isInsideMessage: false, now: .seconds(1))
        #expect(self.state.nextDeadline == nil)
        for second in 2...50 {
            self.state.received()
            self.state.decoded(hasMessages: false, isInsideMessage: true, now: .seconds(second))
            #expect(self.state.nextDeadline == .seconds(62))
        }
        self.state.decoded(hasMessages: true, isInsideMessage: true, now: .seconds(51))
        #expect(self.state.timePassed(now: .seconds(110), unsent: 0) == nil)
        self.state.received()
        #expect(self.state.timePassed(now: .seconds(111), unsent: 0) == .fail(.messageTimedOut, after: .seconds(60)))
        #expect(!self.state.isOpen)
    }

    @Test("A message that is whole has no deadline, and no time passes for one while nothing is read")
    mutating func noMessageDeadline() {
        self.state = WebSocketStateMachine(
            Shared(WebSocketConfiguration(pingInterval: nil, messageTimeout: .seconds(60))))
        self.state.decoded(hasMessages: false, isInsideMessage: true, now: .seconds(1))
        self.state.readingChanged(isPaused: true, now: .seconds(2))
        #expect(self.state.nextDeadline == nil)
        self.state.readingChanged(isPaused: false, now: .seconds(100))
        #expect(self.state.nextDeadline == .seconds(160))
        self.state.decoded(hasMessages: true, isInsideMessage: false, now: .seconds(101))
        #expect(self.state.nextDeadline == nil)
    }

    // MARK: - Keep-alive

    @Test("Nothing is due before the first ping")
    mutating func nothingDue() {
        #expect(self.state.nextDeadline == .seconds(10))
        #expect(self.state.timePassed(now: .milliseconds(9_999), unsent: 0) == nil)
    }

    @Test("Pain point 16: a peer that answers no ping is gone at the deadline of the pong")
    mutating func silentPeer() {
        #expect(self.actions(until: .seconds(60)) == [.sendPing, .fail(.pongTimedOut, after: .seconds(3))])
        #expect(!self.state.isOpen)
        #expect(self.state.close == nil)
    }

    @Test("Any byte is a sign of life")
    mutating func signOfLife() {
        #expect(self.state.timePassed(now: .seconds(10), unsent: 0) == .sendPing)
        #expect(self.state.nextDeadline == .seconds(13))
        self.state.received()
        #expect(self.state.nextDeadline == .seconds(20))
        #expect(self.state.timePassed(now: .seconds(13), unsent: 0) == nil)
    }

    @Test("Pain point 21: a busy stream is still pinged, at every interval")
    mutating func busyStream() {
        for second in 1...60 {
            self.state.received()
            let isDue = second.isMultiple(of: 10)
            #expect(self.state.timePassed(now: .seconds(second), unsent: 0) == (isDue ? .sendPing : nil))
        }
    }

    @Test("The deadline is that of the oldest ping, however many follow")
    mutating func severalPings() {
        self.state.sentPing(now: .seconds(1))
        self.state.sentPing(now: .seconds(3))
        #expect(self.state.nextDeadline == .seconds(4))
    }

    @Test("Without an interval there are no pings, and the program's own have a deadline")
    func noInterval() {
        var configuration = Self.configuration
        configuration.pingInterval = nil
        var state = WebSocketStateMachine(Shared(configuration))
        #expect(state.nextDeadline == nil)
        state.sentPing(now: .seconds(2))
        #expect(state.timePassed(now: .seconds(5), unsent: 0) == .fail(.pongTimedOut, after: .seconds(3)))
    }

    @Test("While the program does not read, a pong cannot be seen: the peer gets its time anew afterwards")
    mutating func pausedReading() {
        self.state.readingChanged(isPaused: true, now: .seconds(9))
        #expect(self.actions(until: .seconds(39)) == [.sendPing, .sendPing, .sendPing])
        self.state.readingChanged(isPaused: false, now: .seconds(39))
        #expect(self.state.nextDeadline == .seconds(40))
        #expect(self.actions(until: .seconds(60)) == [.sendPing, .fail(.pongTimedOut, after: .seconds(3))])
    }

    // MARK: - Writing

    @Test("A socket that takes nothing is given up at the write deadline")
    mutating func stalledWrite() {
        self.state.writeStalled(unsent: 100, now: .seconds(1))
        #expect(self.state.nextDeadline == .seconds(8))
        #expect(self.state.timePassed(now: .seconds(8), unsent: 100) == .fail(.writeTimedOut, after: .seconds(7)))
        #expect(!self.state.isOpen)
    }

    @Test("A socket that takes a byte now and then is slow, and not given up")
    mutating func slowWrite() {
        self.state.writeStalled(unsent: 100, now: .zero)
        #expect(self.state.timePassed(now: .seconds(7), unsent: 99) == nil)
        #expect(self.state.timePassed(now: .seconds(10), unsent: 98) == .sendPing)
        self.state.received()
        #expect(self.state.nextDeadline == .seconds(14))
        #expect(self.state.timePassed(now: .seconds(14), unsent: 99) == .fail(.writeTimedOut, after: .seconds(7)))
    }

    @Test("A socket that has taken everything owes nothing")
    mutating func completedWrite() {
        self.state.writeStalled(unsent: 100, now: .zero)
        self.state.writeCompleted()
        #expect(self.state.nextDeadline == .seconds(10))
    }

    // MARK: - Closing

    @Test("Pain point 24: a peer that never answers the close frame is dropped at the deadline")
    mutating func unansweredClose() {
        #expect(self.state.closeRequested(.normal, reason: "", now: .seconds(1)) == true)
        #expect(self.actions(until: .seconds(60)) == [.dropChannel])
        #expect(self.state.nextDeadline == .seconds(6))
        #expect(self.state.close == WebSocketClose(initiator: .local, code: .normal))
    }

    @Test("A peer that has closed and does not read the answer is dropped at the deadline")
    mutating func unreadAnswer() {
        #expect(self.state.receivedClose(.normal, reason: "", now: .seconds(2)) == .replyAndCloseChannel)
        #expect(self.state.nextDeadline == .seconds(7))
        #expect(self.state.timePassed(now: .seconds(6), unsent: 9) == nil)
        #expect(self.state.timePassed(now: .seconds(7), unsent: 9) == .dropChannel)
    }

    @Test("Pain point 25: a peer that is gone gets no close handshake")
    mutating func noHandshakeForTheDead() {
        #expect(self.actions(until: .seconds(20)) == [.sendPing, .fail(.pongTimedOut, after: .seconds(3))])
        #expect(self.state.closeRequested(.goingAway, reason: "", now: .seconds(20)) == false)
    }

    @Test("A program has a second to answer what came before the peer's close")
    mutating func farewell() {
        #expect(self.state.receivedClose(.normal, reason: "", now: .seconds(2)) == .replyAndCloseChannel)
        self.state.farewellBegan(now: .seconds(2))
        #expect(self.state.nextDeadline == .seconds(3))
        #expect(self.state.timePassed(now: .seconds(3), unsent: 0) == .sendClose)
        #expect(self.state.timePassed(now: .seconds(3), unsent: 0) == nil)
        #expect(self.state.nextDeadline == .seconds(7))
    }

    @Test("A program that has answered needs no second")
    mutating func farewellEnded() {
        #expect(self.state.closeRequested(.protocolError, reason: "", now: .zero) == true)
        self.state.farewellBegan(now: .zero)
        self.state.farewellEnded()
        #expect(self.state.nextDeadline == .seconds(5))
    }

    @Test("A connection that closes pings nobody")
    mutating func noPingsWhileClosing() {
        #expect(self.state.closeRequested(.normal, reason: "", now: .seconds(9)) == true)
        #expect(self.state.timePassed(now: .seconds(10), unsent: 0) == nil)
    }
}
