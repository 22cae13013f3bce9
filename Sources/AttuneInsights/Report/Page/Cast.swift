/// The speakers of a report, each with a look of its own.
struct Cast {
    /// One speaker's look on the page.
    struct Member {
        /// What the report calls the speaker.
        var name: String

        /// How the speaker is drawn.
        var look: Look
    }

    /// The participants in their order, then those whom only lines or questions name.
    private(set) var members: [Member] = []

    private var indices: [String: Int] = [:]

    init(_ report: CallReport) {
        for participant in report.participants { self.add(participant.speaker) }
        for line in report.lines { self.add(line.speaker) }
        for question in report.questions { self.add(question.speaker) }
    }

    /// Where a speaker stands in ``members``.
    func index(of speaker: String) -> Int? {
        self.indices[speaker]
    }

    /// The look of a speaker of the report.
    func look(of speaker: String) -> Look {
        self.indices[speaker].map { self.members[$0].look } ?? Look(index: 0)
    }

    private mutating func add(_ speaker: String) {
        guard self.indices[speaker] == nil else { return }
        self.indices[speaker] = self.members.count
        self.members.append(Member(name: speaker, look: Look(index: self.members.count)))
    }
}
