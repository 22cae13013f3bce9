import AttuneTesting

/// What must be true of a session, from what its program did, what it was told, and what the service knows.
///
/// The numbers of the pieces are the program's own: how many were handed in is not asked of the session.
struct ChaosBooks: Sendable {
    let setting: ChaosSetting
    /// How many pieces the program has.
    let planned: Int64
    /// The numbers of pieces that must not arrive, and of those that need not.
    var withheld: Set<Int64> = []
    var excused: Set<Int64> = []
    /// How many pieces the session took.
    var handed: Int64 = 0

    /// Looks at the books.
    func audit(_ report: SessionReport, _ events: [CallEvent], _ service: PlainService) -> SessionOutcome {
        var outcome = SessionOutcome()
        let gaps = events.compactMap { event -> Range<Int64>? in
            if case .audioGap(let gap) = event.kind { gap.start.ticks..<gap.end.ticks } else { nil }
        }
        outcome.connections = report.usage.connections
        outcome.pieces = Int(self.handed)
        outcome.gaps = gaps.count
        outcome.gapTicks = gaps.reduce(0) { $0 + Int64($1.count) }
        outcome.events = events
        outcome.violations = service.violations.map { "connection \($0.connection): \($0.kind)" }
        if report.audioHanded.ticks != self.handed * 960 {
            outcome.violations.append(
                "\(self.handed) pieces were handed in, and \(report.audioHanded.ticks) ticks are counted.")
        }
        let isLost = RangeSet(gaps)
        self.auditAudio(service.heard, isLost, &outcome)
        self.auditWords(events, isLost, &outcome)
        self.auditEnd(report.end, service.heard, isLost, &outcome)
        return outcome
    }

    /// Whether a piece is to have arrived: it was not held back, and no gap says that it has not.
    private func isOwed(_ sequence: Int64, _ isLost: RangeSet<Int64>) -> Bool {
        !self.withheld.contains(sequence) && !self.excused.contains(sequence)
            && !isLost.isSuperset(of: RangeSet(sequence * 960..<(sequence + 1) * 960))
    }

    private func auditAudio(_ heard: RangeSet<Int64>, _ isLost: RangeSet<Int64>, _ outcome: inout SessionOutcome) {
        for sequence in 0..<self.handed {
            if self.withheld.contains(sequence), heard.contains(sequence) {
                outcome.violations.append("\(sequence) belongs to a pause.")
            } else if !heard.contains(sequence), self.isOwed(sequence, isLost) {
                outcome.violations.append("\(sequence) was not heard, and no gap says so.")
            }
        }
        if heard.ranges.last.map({ $0.upperBound > self.handed }) == true {
            outcome.violations.append("More was heard than was handed in.")
        }
    }

    /// Each word is settled once, at its place in the call.
    private func auditWords(_ events: [CallEvent], _ isLost: RangeSet<Int64>, _ outcome: inout SessionOutcome) {
        var settled: Set<Int64> = []
        for case .transcript(let transcript) in events.map(\.kind) where transcript.stability == .final {
            for word in transcript.words ?? [] {
                guard let sequence = Int64(word.text.dropFirst()) else {
                    outcome.violations.append("\(word.text) was never said.")
                    continue
                }
                if !settled.insert(sequence).inserted { outcome.violations.append("\(word.text) is settled twice.") }
                if word.start?.ticks != sequence * 960 || word.end?.ticks != (sequence + 1) * 960 {
                    outcome.violations.append("\(word.text) is said to be at \(word.start?.ticks ?? -1).")
                }
            }
        }
        outcome.words = settled.count
        guard self.setting.promisesTranscripts else { return }
        for sequence in 0..<self.handed where !settled.contains(sequence) && self.isOwed(sequence, isLost) {
            outcome.violations.append("s\(sequence) was never settled, and no gap says so.")
        }
    }

    /// Whether the last second of the call has arrived, as far as it may, and no gap says otherwise: only a session that
    /// has nothing to send any more does without another connection.
    private func hasTail(_ heard: RangeSet<Int64>, _ isLost: RangeSet<Int64>) -> Bool {
        let tail = max(self.handed - 50, 0)..<self.handed
        return tail.allSatisfy { heard.contains($0) || !self.isOwed($0, RangeSet()) }
            && isLost.isDisjoint(RangeSet(tail.lowerBound * 960..<tail.upperBound * 960))
    }

    private func auditEnd(
        _ end: SessionEnd, _ heard: RangeSet<Int64>, _ isLost: RangeSet<Int64>, _ outcome: inout SessionOutcome
    ) {
        let isComplete = self.handed == self.planned
        if end.cause == .drained, isComplete {
            outcome.end = .drained
        } else if self.setting.mayOverflow, end.cause == .network, end.isRetryable, !isComplete {
            outcome.end = .overflowed
        } else if !self.setting.dialect.rules.resumesSession, [.network, .peer].contains(end.cause), isComplete,
            self.hasTail(heard, isLost)
        {
            outcome.end = .lastWordLost
        } else {
            outcome.violations.append("It ends by \(end.cause.rawValue) after \(self.handed) pieces: \(end.message)")
        }
        if outcome.gaps > 0, outcome.end == .drained, !self.setting.mayLoseAudio {
            outcome.violations.append("It gives up audio, and had no reason to.")
        }
    }
}
