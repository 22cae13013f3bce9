import AttuneModels

/// A word of a recognition result, its times counted from the start of its socket's audio.
package struct SymblWord: Encodable, Sendable, Hashable {
    /// Seconds and nanoseconds, each written as text.
    package struct Time: Encodable, Sendable, Hashable {
        private enum CodingKeys: String, CodingKey { case seconds, nanos }

        package var seconds: LenientNumber
        package var nanos: LenientNumber

        package init(_ time: CallTime) {
            let whole = time.ticks / CallTime.ticksPerSecond
            self.seconds = LenientNumber(Double(whole))
            self.nanos = LenientNumber(
                Double((time.ticks - whole * CallTime.ticksPerSecond) * 1_000_000_000 / CallTime.ticksPerSecond))
        }

        package var callTime: CallTime {
            CallTime(seconds: self.seconds.value + self.nanos.value / 1_000_000_000)
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            // By way of the call's clock, which saturates: the numbers may come from the wire.
            let time = Self(self.callTime)
            try container.encode(String(Int64(time.seconds.value)), forKey: .seconds)
            try container.encode(String(Int64(time.nanos.value)), forKey: .nanos)
        }
    }

    package var word: String
    package var startTime: Time?
    package var endTime: Time?

    package init(word: String, startTime: Time?, endTime: Time?) {
        self.word = word
        self.startTime = startTime
        self.endTime = endTime
    }
}

// MARK: - Reading

extension SymblWord: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.word = try members.required("word")
        self.startTime = try members.optional("startTime")
        self.endTime = try members.optional("endTime")
    }
}

extension SymblWord.Time: JSONReadable {
    package init(json: JSONElement) throws(JSONError) {
        let members = try json.members()
        self.seconds = try members.required("seconds")
        self.nanos = try members.required("nanos")
    }
}
