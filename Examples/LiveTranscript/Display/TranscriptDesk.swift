import AttuneStreaming

/// Where what is heard and how far the call is come together, and go to the display.
actor TranscriptDesk {
    private var display: TranscriptDisplay
    private let width: @Sendable () -> Int
    private let write: @Sendable (Writing) -> Void
    private var position = CallTime.zero
    private var isClosed = false

    /// Creates a desk.
    ///
    /// - Parameters:
    ///   - display: What makes text of events.
    ///   - width: Returns the columns of the terminal.
    ///   - write: Writes the text.
    init(
        _ display: TranscriptDisplay,
        width: @escaping @Sendable () -> Int,
        write: @escaping @Sendable (Writing) -> Void
    ) {
        self.display = display
        self.width = width
        self.write = write
    }

    /// Something happened.
    func observe(_ event: CallEvent) {
        for writing in self.display.show(event, at: self.position, width: self.width()) { self.write(writing) }
    }

    /// The call was handed in up to here.
    func handed(to position: CallTime) {
        self.position = position
    }

    /// The session is over; what comes later changes nothing.
    ///
    /// - Parameter report: How it went; nil where nobody knows.
    func close(_ report: SessionReport?) {
        guard !self.isClosed else { return }
        self.isClosed = true
        for writing in self.display.close(report, width: self.width()) { self.write(writing) }
    }
}
