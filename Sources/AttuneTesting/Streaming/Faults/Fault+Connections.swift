public import AttuneStreaming

extension Fault {
    /// Breaks a connection without a close; what is on its way in either direction is lost.
    ///
    /// Over a real socket it is a reset.
    ///
    /// - Parameters:
    ///   - connection: The connection; nil for those that are open at the time.
    ///   - time: Since that connection stood, or since the lab began.
    /// - Returns: The fault.
    public static func drop(connection: Int? = nil, at time: Duration) -> Fault {
        Fault(.connection(.drop), connection: connection, at: time)
    }

    /// Leaves a connection half open: nothing comes of it any more, and what is written is taken and lost.
    ///
    /// In memory it counts as lost after ``MemoryLink/pongTimeout``. Over a real socket the peer stops to read, answers
    /// no ping, and the network's buffers take what is written until they are full.
    ///
    /// - Parameters:
    ///   - connection: The connection; nil for those that are open at the time.
    ///   - time: Since that connection stood, or since the lab began.
    /// - Returns: The fault.
    public static func halfOpen(connection: Int? = nil, at time: Duration) -> Fault {
        Fault(.connection(.halfOpen), connection: connection, at: time)
    }

    /// Lets the service take nothing, while it goes on speaking.
    ///
    /// The connection takes what it has room for, and no more.
    ///
    /// - Parameters:
    ///   - connection: The connection; nil for those that are open at the time.
    ///   - time: Since that connection stood, or since the lab began.
    ///   - duration: How long; nil, the default, for as long as the connection lives.
    /// - Returns: The fault.
    public static func stallReads(connection: Int? = nil, at time: Duration, for duration: Duration? = nil) -> Fault {
        Fault(.connection(.stall(duration)), connection: connection, at: time)
    }

    /// Lets the service take everything and say nothing; what it has to say waits.
    ///
    /// - Parameters:
    ///   - connection: The connection; nil for those that are open at the time.
    ///   - time: Since that connection stood, or since the lab began.
    ///   - duration: How long; nil, the default, for as long as the connection lives.
    /// - Returns: The fault.
    public static func mute(connection: Int? = nil, at time: Duration, for duration: Duration? = nil) -> Fault {
        Fault(.connection(.mute(duration)), connection: connection, at: time)
    }

    /// Has the service say something that its script does not know of, such as an error of its own.
    ///
    /// - Parameters:
    ///   - message: What it says.
    ///   - connection: The connection; nil for those that are open at the time.
    ///   - time: Since that connection stood, or since the lab began.
    /// - Returns: The fault.
    public static func say(_ message: StreamingMessage, connection: Int? = nil, at time: Duration) -> Fault {
        Fault(.connection(.say(message)), connection: connection, at: time)
    }

    /// Has the service say what no dialect reads.
    ///
    /// - Parameters:
    ///   - isBinary: Whether it is bytes, and not text. Default: text.
    ///   - connection: The connection; nil for those that are open at the time.
    ///   - time: Since that connection stood, or since the lab began.
    /// - Returns: The fault.
    public static func garbage(isBinary: Bool = false, connection: Int? = nil, at time: Duration) -> Fault {
        let message: StreamingMessage =
            isBinary ? .binary([0xFF, 0x00, 0xC0, 0xAF, 0x7B]) : .text("\u{1}{\"\u{FFFD} garbage [")
        return .say(message, connection: connection, at: time)
    }

    /// Has the service close a connection.
    ///
    /// - Parameters:
    ///   - connection: The connection; nil for those that are open at the time.
    ///   - time: Since that connection stood, or since the lab began.
    ///   - code: The code of the close frame; nil for none, which over a real socket is 1000. 1006, which no frame has,
    ///     stands for a ``drop(connection:at:)``.
    ///   - reason: The reason, for people. Default: none.
    /// - Returns: The fault.
    public static func close(
        connection: Int? = nil, at time: Duration, code: UInt16?, reason: String = ""
    ) -> Fault {
        guard code != 1_006 else { return .drop(connection: connection, at: time) }
        return Fault(
            .connection(.close(StreamingClose(code: code, reason: reason))), connection: connection, at: time)
    }

    /// Lets a connection's last word, and the service's close after it, come late.
    ///
    /// - Parameters:
    ///   - connection: The connection; nil for those that are open at the time.
    ///   - time: Since that connection stood, or since the lab began. Default: from the first on.
    ///   - delay: How late.
    /// - Returns: The fault.
    public static func slowDrain(connection: Int? = nil, at time: Duration = .zero, by delay: Duration) -> Fault {
        precondition(delay >= .zero, "A delay is zero or more, not \(delay).")
        return Fault(.connection(.slowDrain(delay)), connection: connection, at: time)
    }
}
