import AttuneHTTP

/// When a session asks over HTTP for what its service said while no connection was there, and what it has to know to
/// tell that.
///
/// A loss makes it wanted, and an answer ends that. What fails is tried again with the next connection.
struct Backfill: Sendable {
    /// A request to make.
    struct Order: Sendable {
        /// The connection that goes on with the conversation; no two orders have the same.
        let connection: Int
        let request: OutboundRequest
    }

    /// A connection that is gone, for events of its audio that are told later.
    struct Lost: Sendable {
        let connection: Int
        let timeline: ConnectionTimeline
        /// The end of what was settled before it.
        let heardBefore: CallTime?
    }

    /// Others are forgotten, all but the first: what is told of their audio has no times.
    private static let lostBound = 8
    private static let gapBound = 64

    /// Whether there is somebody to ask.
    let isPossible: Bool
    /// The request that is being made, and when it must have a reply.
    private(set) var asking: (connection: Int, deadline: Duration)?
    /// A request that is not waited for any more.
    var givenUp: Int?
    private(set) var lost: [Lost] = []
    /// Audio that was given up since there was an answer.
    private(set) var gaps: [TickRange] = []
    private var isWanted = false
    /// The connection that was asked for last.
    private var asked: Int?
    /// Whether the dialect may know what it did not when it was asked last.
    private(set) var hasNews = false
    private var isWarned = false

    init(isPossible: Bool) {
        self.isPossible = isPossible
    }

    // MARK: - Inputs

    /// The connection that took the audio is gone.
    mutating func lost(_ lost: Lost) {
        guard self.isPossible else { return }
        self.isWanted = true
        if self.lost.count == Self.lostBound { self.lost.remove(at: 1) }
        self.lost.append(lost)
    }

    /// Audio was given up.
    mutating func gaveUp(_ range: TickRange) {
        guard self.isWanted else { return }
        if self.gaps.count == Self.gapBound { self.gaps.removeFirst() }
        self.gaps.append(range)
    }

    /// A connection is ready, or has said something.
    mutating func heard() {
        self.hasNews = self.isWanted
    }

    /// A request is on its way.
    mutating func began(on connection: Int, until deadline: Duration) {
        self.asking = (connection, deadline)
        self.asked = connection
        self.isWanted = false
    }

    /// The reply is there.
    ///
    /// - Returns: Whether it was waited for.
    mutating func answered(_ connection: Int) -> Bool {
        guard self.asking?.connection == connection else { return false }
        self.asking = nil
        return true
    }

    /// What was asked for has been told.
    mutating func succeeded() {
        self.isWarned = false
        if !self.isWanted { self.gaps = [] }
    }

    /// It was not, and is wanted from the next connection.
    ///
    /// - Returns: Whether that is to be told: once, until an answer comes.
    mutating func failed() -> Bool {
        self.isWanted = true
        defer { self.isWarned = true }
        return !self.isWarned
    }

    // MARK: - Outputs

    /// Whether to ask a dialect for a request; it is asked again only once something has come.
    mutating func mayAsk(on connection: Int) -> Bool {
        guard self.hasNews, self.asking == nil, self.asked != connection else { return false }
        self.hasNews = false
        return self.isWanted
    }

    /// Whether the audio at a position was given up.
    func isGivenUp(_ position: Int64) -> Bool {
        self.gaps.contains { $0.start <= position && position < $0.end }
    }
}
