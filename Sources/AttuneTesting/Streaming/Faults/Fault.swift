import AttuneStreaming

/// One thing that goes wrong between a program and its service, and when.
///
/// Dials are counted from 0, whatever comes of them, and a connection has the number of its dial. A fault of a
/// connection strikes so long after that connection stood; one that names no connection strikes so long after the lab
/// began, and hits the connections that are open at that time.
public struct Fault: Sendable {
    /// What happens to a dial.
    enum Obstacle: Sendable {
        case refuse(DialRefusal)
        case delay(Duration)
        case expireCredential
    }

    /// What happens to a connection.
    enum Strike: Sendable {
        case drop
        case halfOpen
        case stall(Duration?)
        case mute(Duration?)
        case say(StreamingMessage)
        case close(StreamingClose)
        case slowDrain(Duration)
    }

    enum Kind: Sendable {
        case dial(Obstacle)
        case connection(Strike)
    }

    let kind: Kind
    /// The dial or the connection; nil for whichever is there at the time.
    let connection: Int?
    let time: Duration
    /// How long dials that have no number meet it.
    let duration: Duration?

    init(_ kind: Kind, connection: Int?, at time: Duration, for duration: Duration? = nil) {
        precondition(connection ?? 0 >= 0, "Connections are counted from 0; this one is \(connection ?? 0).")
        precondition(
            time >= .zero && duration ?? .zero >= .zero, "A fault comes at a time from zero on, and lasts no less.")
        self.kind = kind
        self.connection = connection
        self.time = time
        self.duration = duration
    }
}

extension Fault: CustomStringConvertible {
    /// The fault in one line, for the log of a run, as in `connection 2, 3.0 seconds: drop`.
    public var description: String {
        let place = self.connection.map { "connection \($0), " } ?? ""
        let span = self.duration.map { " for \($0)" } ?? ""
        return "\(place)\(self.time)\(span): \(self.kind)"
    }
}

extension Fault.Kind: CustomStringConvertible {
    var description: String {
        switch self {
        case .dial(.refuse(let refusal)): "refuse, \(refusal)"
        case .dial(.delay(let time)): "delay the dial by \(time)"
        case .dial(.expireCredential): "expire the credential"
        case .connection(.drop): "drop"
        case .connection(.halfOpen): "half-open"
        case .connection(.stall(let time)): "stall reads\(time.map { " for \($0)" } ?? "")"
        case .connection(.mute(let time)): "mute\(time.map { " for \($0)" } ?? "")"
        case .connection(.say(.text(let text))): "say the text \(text.debugDescription)"
        case .connection(.say(.binary(let bytes))): "say \(bytes.count) bytes"
        case .connection(.close(let close)): "close \(close.code.map { "\($0)" } ?? "without a code")"
        case .connection(.slowDrain(let time)): "slow drain by \(time)"
        }
    }
}
