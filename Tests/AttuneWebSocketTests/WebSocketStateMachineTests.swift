import AttuneCore
import Testing

@testable import AttuneWebSocket

@Suite("WebSocketStateMachine: closing")
struct WebSocketStateMachineTests {
    private var state = WebSocketStateMachine(Shared(WebSocketConfiguration()))

    @Test("It begins open")
    func begins() {
        #expect(self.state.isOpen)
        #expect(self.state.close == nil)
    }

    @Test("A local close awaits the peer's answer, then closes the channel, and keeps the local code")
    mutating func localClose() {
        #expect(self.state.closeRequested(.goingAway, reason: "bye", now: .zero) == true)
        #expect(!self.state.isOpen)
        #expect(self.state.close == WebSocketClose(initiator: .local, code: .goingAway, reason: "bye"))
        #expect(self.state.receivedClose(.normal, reason: "answer", now: .zero) == .closeChannel)
        #expect(self.state.close == WebSocketClose(initiator: .local, code: .goingAway, reason: "bye"))
        self.state.channelClosed(now: .zero)
        #expect(self.state.close == WebSocketClose(initiator: .local, code: .goingAway, reason: "bye"))
    }

    @Test("A remote close is answered, then closes the channel")
    mutating func remoteClose() {
        #expect(self.state.receivedClose(.policyViolation, reason: "no", now: .zero) == .replyAndCloseChannel)
        #expect(!self.state.isOpen)
        #expect(self.state.close == WebSocketClose(initiator: .remote, code: .policyViolation, reason: "no"))
        self.state.channelClosed(now: .zero)
        #expect(self.state.close == WebSocketClose(initiator: .remote, code: .policyViolation, reason: "no"))
    }

    @Test("A remote close without a code has none")
    mutating func remoteCloseWithoutCode() {
        #expect(self.state.receivedClose(nil, reason: "", now: .zero) == .replyAndCloseChannel)
        #expect(self.state.close == WebSocketClose(initiator: .remote, code: nil))
    }

    @Test("The second local close sends nothing and changes nothing")
    mutating func secondLocalClose() {
        #expect(self.state.closeRequested(.normal, reason: "", now: .zero) == true)
        #expect(self.state.closeRequested(.internalError, reason: "late", now: .zero) == false)
        #expect(self.state.close?.code == .normal)
    }

    @Test("A local close after a remote one sends nothing and changes nothing")
    mutating func localCloseAfterRemote() {
        #expect(self.state.receivedClose(.goingAway, reason: "", now: .zero) == .replyAndCloseChannel)
        #expect(self.state.closeRequested(.normal, reason: "", now: .zero) == false)
        #expect(self.state.close == WebSocketClose(initiator: .remote, code: .goingAway))
    }

    @Test("A second close frame is ignored")
    mutating func secondRemoteClose() {
        #expect(self.state.receivedClose(.normal, reason: "", now: .zero) == .replyAndCloseChannel)
        #expect(self.state.receivedClose(.goingAway, reason: "", now: .zero) == .ignore)
        #expect(self.state.close?.code == .normal)
    }

    @Test("A channel that goes without a close frame leaves no close, and nothing can be sent or answered")
    mutating func lost() {
        self.state.channelClosed(now: .zero)
        #expect(!self.state.isOpen)
        #expect(self.state.close == nil)
        #expect(self.state.closeRequested(.normal, reason: "", now: .zero) == false)
        #expect(self.state.receivedClose(.normal, reason: "", now: .zero) == .ignore)
        #expect(self.state.close == nil)
    }

    @Test("A channel that goes while the answer is awaited was closed by this side")
    mutating func lostWhileClosing() {
        #expect(self.state.closeRequested(.normal, reason: "", now: .zero) == true)
        self.state.channelClosed(now: .zero)
        #expect(self.state.close == WebSocketClose(initiator: .local, code: .normal))
        #expect(self.state.receivedClose(.normal, reason: "", now: .zero) == .ignore)
    }
}
