import AttuneModels
import Foundation
import Testing

@testable import AttuneStreaming
@testable import LiveTranscript

@Suite("TranscriptDisplay")
struct TranscriptDisplayTests {
    /// What a display writes, event by event.
    private struct Screen {
        var display: TranscriptDisplay

        init(_ format: TranscriptDisplay.Format, isVerbose: Bool = false) {
            self.display = TranscriptDisplay(format, isVerbose: isVerbose)
        }

        mutating func show(_ kind: CallEvent.Kind, at seconds: Double = 0, width: Int = 80) -> [Writing] {
            self.display.show(
                CallEvent(kind, origin: .local("test")), at: CallTime(seconds: seconds), width: width)
        }
    }

    private static let end = CallEvent.Kind.sessionClosed(SessionEnd(.drained, message: "Done."))

    private static func words(
        _ text: String, _ stability: Transcript.Stability, id: String = "1", isFormatted: Bool = true, end: Double = 1.5
    ) -> CallEvent.Kind {
        .transcript(
            Transcript(
                segmentID: id, text: text, stability: stability, isFormatted: isFormatted,
                speaker: Speaker(label: "x", participant: Participant(id: "x", name: "Ola")),
                start: CallTime(seconds: 1), end: CallTime(seconds: end)))
    }

    private static let helloLine = "0:01.0  Ola  Hello.\n"
    private static let erasure = "\r\u{1B}[K"

    // MARK: - Words

    @Test("prints settled words with their time and speaker, and nothing else where it is plain")
    func plain() {
        var screen = Screen(.plain)
        #expect(screen.show(Self.words("hel", .interim)).isEmpty)
        #expect(screen.show(Self.words("Hello.", .final)) == [.output(Self.helloLine)])
        #expect(screen.show(Self.end).isEmpty)
    }

    @Test("rewrites one line on a terminal, above which settled words stay")
    func terminal() {
        var screen = Screen(.terminal)
        #expect(screen.show(Self.words("hel", .interim)) == [.output("        hel")])
        #expect(screen.show(Self.words("hel", .interim)).isEmpty)
        #expect(screen.show(Self.words("hello", .interim)) == [.output(Self.erasure + "        hello")])
        #expect(screen.show(Self.words("Hello.", .final)) == [.output(Self.erasure + Self.helloLine)])
        #expect(screen.show(Self.words("how", .interim, id: "2")) == [.output("        how")])
    }

    @Test("keeps the live line within the terminal's width, and its newest words", arguments: [40, 80, 120])
    func width(width: Int) throws {
        var screen = Screen(.terminal)
        let long = Array(repeating: "words", count: 60).joined(separator: " ") + " end"
        guard case .output(let line)? = screen.show(Self.words(long, .interim), width: width).first else {
            Issue.record("Nothing is shown.")
            return
        }
        #expect(line.count < width)
        #expect(line.hasSuffix("words end"))
    }

    @Test("tells words once: as written, whenever they come as recognised before")
    func twice() {
        var screen = Screen(.plain)
        #expect(screen.show(Self.words("hello", .final, isFormatted: false)).isEmpty)
        #expect(screen.show(Self.words("Hello.", .final)) == [.output(Self.helloLine)])
        #expect(screen.show(Self.words("Hello!", .final)).isEmpty)
    }

    @Test("tells words as recognised where other words or the end come first")
    func neverWritten() {
        var screen = Screen(.plain)
        #expect(screen.show(Self.words("one", .final, id: "1", isFormatted: false)).isEmpty)
        #expect(
            screen.show(Self.words("two", .final, id: "2", isFormatted: false)) == [.output("0:01.0  Ola  one\n")])
        #expect(screen.show(Self.end) == [.output("0:01.0  Ola  two\n")])
    }

    @Test("marks words that nobody confirmed")
    func unconfirmed() {
        var screen = Screen(.plain)
        #expect(
            screen.show(Self.words("hello", .unconfirmed, isFormatted: false))
                == [.output("0:01.0  Ola  hello (not confirmed)\n")])
    }

    @Test("lets no service move the cursor")
    func control() {
        var screen = Screen(.terminal)
        #expect(screen.show(Self.words("a\u{1B}[2Jb\nc", .interim)) == [.output("        a[2Jbc")])
        #expect(
            screen.show(Self.words("a\u{1B}[2Jb\nc", .final)) == [.output(Self.erasure + "0:01.0  Ola  a[2Jbc\n")])
    }

    @Test("prints every event as a line of JSON that can be read again")
    func json() throws {
        var screen = Screen(.json)
        for kind in [Self.words("hel", .interim), Self.words("Hello.", .final), .sessionStateChanged(.live), Self.end] {
            let writings = screen.show(kind)
            guard case .output(let line)? = writings.first, writings.count == 1 else {
                Issue.record("\(kind) is shown as \(writings).")
                continue
            }
            #expect(line.hasSuffix("}\n"))
            #expect(line.count { $0 == "\n" } == 1)
            let read = try JSONDecoder().decode(CallEvent.self, from: Data(line.utf8))
            #expect(read == CallEvent(kind, origin: .local("test")))
        }
    }

    // MARK: - Asides

    @Test("says what is kept when a connection is lost, and when it is back")
    func outage() {
        var screen = Screen(.plain)
        #expect(screen.show(.sessionStateChanged(.live)).isEmpty)
        _ = screen.show(Self.words("Hello.", .final, end: 6.8))
        #expect(
            screen.show(.sessionStateChanged(.interrupted), at: 10)
                == [.error("-- connection lost at 0:10.0, 3.2 s of audio kept\n")])
        #expect(screen.show(.sessionStateChanged(.interrupted), at: 10.5).isEmpty)
        #expect(
            screen.show(.sessionStateChanged(.live), at: 11.4)
                == [.error("-- connected again, 1.4 s of the call later; 4.6 s of audio on its way\n")])
    }

    @Test("takes the live line away for what is said beside it, and puts it back")
    func aside() {
        var screen = Screen(.terminal)
        _ = screen.show(Self.words("hello", .interim))
        #expect(
            screen.show(.warning(SessionWarning(message: "Careful.")))
                == [.output(Self.erasure), .error("-- Careful.\n"), .output("        hello")])
    }

    @Test("names gaps with their times, and says how sure it is of them")
    func gaps() {
        var screen = Screen(.json)
        let (start, end) = (CallTime(seconds: 3), CallTime(seconds: 64.25))
        #expect(
            screen.show(.audioGap(AudioGap(from: start, to: end, reason: .overflow))).last
                == .error("-- not heard: 0:03.0 to 1:04.2\n"))
        #expect(
            screen.show(.audioGap(AudioGap(from: start, to: end, reason: .unconfirmed))).last
                == .error("-- perhaps not heard: 0:03.0 to 1:04.2\n"))
    }

    @Test("says which state a session is in where that is asked for")
    func verbose() {
        var screen = Screen(.plain, isVerbose: true)
        #expect(screen.show(.sessionStateChanged(.live), at: 2) == [.error("-- 0:02.0 session is live\n")])
    }

    @Test("closes with what a session came to", arguments: [false, true])
    func closing(isVerbose: Bool) {
        var screen = Screen(.plain, isVerbose: isVerbose)
        _ = screen.show(Self.words("Hello to you.", .final))
        let gap = AudioGap(from: .zero, to: CallTime(seconds: 0.5), reason: .overflow)
        _ = screen.show(.audioGap(gap))
        let report = SessionReport(
            end: SessionEnd(.drained, message: "Done."), audioHanded: CallTime(seconds: 10.4),
            audioSent: CallTime(seconds: 10.4),
            usage: SessionUsage(
                service: "symbl", connections: 2, openTime: .seconds(12), audioSent: .milliseconds(12_500)))
        let line = Writing.error(
            "-- 10.4 s of audio · 3 words · 2 connections · 2.1 s sent again · 1 gap of 0.5 s · drained: Done.\n")
        let use = Writing.error("-- used of symbl: connections open for 12.0 s, 12.5 s of audio\n")
        #expect(screen.display.close(report, width: 80) == (isVerbose ? [line, use] : [line]))
    }

    @Test("erases the live line where it closes without a report")
    func closingEarly() {
        var screen = Screen(.terminal)
        _ = screen.show(Self.words("hello", .interim))
        #expect(screen.display.close(nil, width: 80) == [.output(Self.erasure)])
        #expect(screen.display.close(nil, width: 80).isEmpty)
    }
}
