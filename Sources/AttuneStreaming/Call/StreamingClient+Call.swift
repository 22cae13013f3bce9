extension StreamingClient {
    /// Opens a session for each leg of a call, runs a body with them, and ends them on every way out.
    ///
    /// For services that take one speaker a connection, and join the connections that name one conversation. Sessions end
    /// as that of ``withSession(_:_:)`` does; a leg whose session ends early leaves the others as they are.
    ///
    /// - Parameters:
    ///   - legs: Who speaks, one or more, and how the service is spoken to about it.
    ///   - body: What to do with the call.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws; `CancellationError` where the task is cancelled; ``StreamingError`` where the
    ///   body returns without the reports of ``CallStream/finish()`` and a session failed.
    public func withCall<Dialect: StreamingDialect, Result>(
        _ legs: [CallLeg<Dialect>],
        _ body: (CallStream<Dialect.Audio>) async throws -> Result
    ) async throws -> Result {
        precondition(!legs.isEmpty, "A call has at least one leg.")
        let drivers = legs.enumerated().map { self.driver(of: $1.dialect, number: UInt64($0)) }
        let line = SessionPerLeg<Dialect.Audio>(drivers: drivers)
        return try await self.run(drivers) { try await body(CallStream(legs.map(\.participant), line)) }
    }

    /// Opens one session with a channel for each leg of a call, runs a body with it, and ends it on every way out.
    ///
    /// For services that take several channels on one connection, such as Deepgram and Gladia. The session ends as that
    /// of ``withSession(_:_:)`` does.
    ///
    /// - Parameters:
    ///   - participants: Who speaks, by channel; one or more.
    ///   - dialect: The service's language, which knows the channels.
    ///   - sampleRate: Samples a second of every leg's audio, in hertz.
    ///   - maximumLag: How far a leg may be ahead of another before the other one is taken to be silent. Default:
    ///     200 ms.
    ///   - body: What to do with the call.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws; `CancellationError` where the task is cancelled; ``StreamingError`` where the
    ///   body returns without the report of ``CallStream/finish()`` and the session failed.
    public func withCall<Dialect: StreamingDialect, Result>(
        _ participants: [Participant],
        channelsOf dialect: Dialect,
        sampleRate: Int,
        maximumLag: Duration = .milliseconds(200),
        _ body: (CallStream<PCMFrame>) async throws -> Result
    ) async throws -> Result where Dialect.Audio == PCMAudio {
        let format = PCMFormat(sampleRate: sampleRate, channelCount: participants.count)
        let driver = self.driver(of: dialect)
        let line = ChannelPerLeg(driver, PCMInterleaver(format: format, maximumLag: maximumLag))
        return try await self.run([driver]) {
            let result = try await body(CallStream(participants, line))
            line.finishInput()
            return result
        }
    }
}
