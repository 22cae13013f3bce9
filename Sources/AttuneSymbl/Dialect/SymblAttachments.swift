import AttuneStreaming

/// When the audio of each connection began, by the service's own clock.
///
/// The service counts words from the start of a connection's audio, and messages by the clock on its wall: a message of
/// the session's own speaker whose words are known tells how these belong together.
struct SymblAttachments: Sendable {
    /// Others are forgotten, all but the first.
    private static let bound = 16

    /// A connection, and when its audio began: seconds since 1970.
    struct Attachment {
        let connection: Int
        let start: Double
    }

    private struct Mark: Sendable {
        let connection: Int
        /// ISO 8601, as it came: it is read where somebody asks.
        var wall: String
        var time: CallTime

        var attachment: Attachment? {
            ISOTime.seconds(self.wall).map { Attachment(connection: self.connection, start: $0 - self.time.seconds) }
        }
    }

    private var marks: [Mark] = []

    /// A message of the session's own speaker came.
    ///
    /// - Parameters:
    ///   - wall: When it starts, in ISO 8601.
    ///   - time: The same, from the connection's first audio.
    ///   - connection: The connection.
    mutating func mark(_ wall: String, is time: CallTime, on connection: Int) {
        if let last = self.marks.indices.last, self.marks[last].connection == connection {
            self.marks[last].wall = wall
            self.marks[last].time = time
            return
        }
        if self.marks.count == Self.bound { self.marks.remove(at: 1) }
        self.marks.append(Mark(connection: connection, wall: wall, time: time))
    }

    /// Finds the connection that took the audio of a moment.
    ///
    /// - Parameters:
    ///   - wall: Seconds since 1970.
    ///   - offset: Seconds from the first audio of whichever connection it was; nil where that is not known.
    /// - Returns: The connection, and when its audio began by the wall; nil where no connection is known that fits.
    func attachment(ofAudioAt wall: Double, offset: Double?) -> Attachment? {
        let starts = self.marks.compactMap(\.attachment)
        if let offset {
            // A tenth of a second: both are counted by one clock, and rounded.
            return starts.first { abs(wall - offset - $0.start) < 0.1 }
        }
        return starts.filter { $0.start <= wall }.max { $0.start < $1.start }
    }

    /// The connection whose clock goes with the one on the wall.
    ///
    /// It is the first: later ones begin with audio that is older than they are.
    var first: Attachment? { self.marks.first?.attachment }
}
