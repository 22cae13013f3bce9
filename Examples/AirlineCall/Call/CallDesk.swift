import AttuneInsights
import AttuneModels

/// Where both legs' events come together: for the screen, for the report, and for the score.
actor CallDesk {
    private var display: any CallDisplay
    private var builder = CallReportBuilder()
    private var position = CallTime.zero

    /// What each leg was understood to say.
    private(set) var heard = HeardCall()

    init(display: any CallDisplay) {
        self.display = display
    }

    /// Something happened on a leg.
    func observe(_ event: CallEvent, leg: Participant) {
        self.builder.observe(event)
        self.heard.observe(event, leg: leg)
        self.display.show(event, leg: leg)
    }

    /// The call was played up to here.
    func played(to time: CallTime) {
        guard time > self.position else { return }
        self.position = time
        self.display.show(position: time)
    }

    /// The call is over.
    ///
    /// - Returns: What it came to.
    func close() -> CallReport {
        self.display.close()
        return self.builder.report()
    }
}
