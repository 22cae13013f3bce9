import AttuneModels
import ExampleSupport

/// Settled lines that scroll, above one live line for each speaker and a bar of the call.
struct TerminalDisplay: CallDisplay {
    private var screen: CallScreen
    /// How many lines of the live part are on the screen, below the settled ones.
    private var liveLineCount = 0

    init(call: Call, hasColour: Bool) {
        self.screen = CallScreen(call: call, hasColour: hasColour)
    }

    mutating func show(_ event: CallEvent, leg: Participant) {
        self.screen.observe(event, leg: leg)
        self.draw()
    }

    mutating func show(position: CallTime) {
        // Ten pictures a second are as many as an eye needs.
        guard self.screen.advance(to: position) else { return }
        self.draw()
    }

    mutating func close() {
        self.screen.clearLiveLines()
        self.draw()
    }

    private mutating func draw() {
        let width = Terminal.width
        let settled = self.screen.takeSettledLines(width: width)
        let live = self.screen.liveLines(width: width)
        // Up to the first live line, erase to the end of the screen (ECMA-48, CPL and ED), draw anew.
        let up = self.liveLineCount > 0 ? "\u{1B}[\(self.liveLineCount)F\u{1B}[J" : ""
        StandardStreams.write(up + (settled + live).map { "\($0)\n" }.joined())
        self.liveLineCount = live.count
    }
}
