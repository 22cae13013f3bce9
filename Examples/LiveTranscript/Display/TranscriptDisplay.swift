import AttuneStreaming
import ExampleSupport
import Foundation

/// What is seen of a session, as a value: events in, text out.
struct TranscriptDisplay: Sendable {
    /// How the transcript is shown.
    enum Format: Sendable, Hashable {
        /// Every event as a line of JSON.
        case json
        /// A line for each settled segment.
        case plain
        /// Settled segments scroll up, above one line of what is being said.
        case terminal
    }

    /// To the first column, and erase from there (ECMA-48, EL).
    private static let erasure = "\r\u{1B}[K"

    private let format: Format
    private let isVerbose: Bool
    private var lines = TranscriptLines()
    private var notes: SessionNotes
    private var wordCount = 0
    /// The live line on the screen.
    private var shownLive = ""

    init(_ format: Format, isVerbose: Bool = false) {
        self.format = format
        self.isVerbose = isVerbose
        self.notes = SessionNotes(isVerbose: isVerbose)
    }

    /// Something happened.
    ///
    /// - Parameters:
    ///   - event: What.
    ///   - position: How much of the call was handed in by then.
    ///   - width: Columns of the terminal.
    /// - Returns: What to write, in order; nothing where nothing changes.
    mutating func show(_ event: CallEvent, at position: CallTime, width: Int) -> [Writing] {
        let settled = self.lines.observe(event)
        let notes = self.notes.observe(event, at: position)
        self.wordCount += settled.map { $0.text.split(separator: " ").count }.reduce(0, +)
        switch self.format {
        case .json:
            return Self.json(event) + Self.asides(notes)
        case .plain:
            return settled.map { Writing.output(Self.line($0)) } + Self.asides(notes)
        case .terminal:
            return self.redraw(settled.map(Self.line), notes, live: self.lines.live, width: width)
        }
    }

    /// The session is over.
    ///
    /// - Parameters:
    ///   - report: How it went; nil where nobody knows.
    ///   - width: Columns of the terminal.
    /// - Returns: What to write, in order.
    mutating func close(_ report: SessionReport?, width: Int) -> [Writing] {
        let erasure = self.redraw([], [], live: "", width: width)
        guard let report else { return erasure }
        let closing = ClosingText(
            report, wordCount: self.wordCount, gapCount: self.notes.gapCount, gapTime: self.notes.gapTime,
            isVerbose: self.isVerbose)
        return erasure + Self.asides(closing.lines)
    }

    /// Erases the live line, writes what stays, and draws the live line anew; nothing where nothing changes.
    private mutating func redraw(_ settled: [String], _ notes: [String], live: String, width: Int) -> [Writing] {
        let live = Self.liveLine(live, width: width)
        guard !settled.isEmpty || !notes.isEmpty || live != self.shownLive else { return [] }
        let erasure = self.shownLive.isEmpty ? "" : Self.erasure
        self.shownLive = live
        guard !notes.isEmpty else { return [.output(erasure + settled.joined() + live)] }
        // In three parts: the asides go another way to the same screen.
        return [Writing.output(erasure + settled.joined())] + Self.asides(notes) + [Writing.output(live)]
    }

    private static func liveLine(_ text: String, width: Int) -> String {
        guard !text.isEmpty else { return "" }
        // The last column stays free, where terminals differ; the newest words are the interesting ones.
        let room = max(8, width - 9)
        let text = text.printable
        return "        " + (text.count > room ? "…" + text.suffix(room - 1) : text)
    }

    private static func line(_ transcript: Transcript) -> String {
        let time = (transcript.start?.description ?? "").leftPadded(to: 6)
        let speaker = transcript.speaker.map { "\($0.participant?.name ?? $0.label)  " } ?? ""
        let doubt = transcript.stability == .unconfirmed ? " (not confirmed)" : ""
        return "\(time)  \(speaker)\(transcript.text)\(doubt)".printable + "\n"
    }

    private static func asides(_ notes: [String]) -> [Writing] {
        notes.map { Writing.error("-- \($0.printable)\n") }
    }

    private static func json(_ event: CallEvent) -> [Writing] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let line = try? encoder.encode(event) else { return [] }
        return [.output(String(decoding: line, as: UTF8.self) + "\n")]
    }
}
