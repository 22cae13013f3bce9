import AttuneModels

/// Who took part, how much each spoke, and in which mood.
struct ParticipantTable {
    let report: CallReport
    let cast: Cast

    /// Writes the section.
    func write(to page: inout Markup) {
        page.write("<section aria-labelledby=\"participants\">\n<h2 id=\"participants\">Participants</h2>\n")
        if self.report.participants.isEmpty {
            page.write("<p class=\"empty\">Nobody spoke.</p>\n")
        } else {
            self.writeTable(to: &page)
        }
        page.write("</section>\n")
    }

    private func writeTable(to page: inout Markup) {
        page.write(
            """
            <div class="scroll" role="region" aria-label="Table of participants" tabindex="0">
            <table class="participants">
            <thead><tr><th scope="col">Participant</th><th scope="col">Role</th>\
            <th scope="col" class="talk">Talk time</th>\
            <th scope="col" class="number">Words</th><th scope="col" class="number">Mean sentiment</th>\
            <th scope="col" class="number">Positive lines</th><th scope="col" class="number">Neutral lines</th>\
            <th scope="col" class="number">Negative lines</th></tr></thead>
            <tbody>

            """)
        let talk = self.report.participants.reduce(0) { $0 + Self.positive($1.talkTime) }
        for participant in self.report.participants { self.writeRow(participant, ofTalk: talk, to: &page) }
        page.write("</tbody>\n</table>\n</div>\n")
    }

    private func writeRow(_ participant: CallReport.Participation, ofTalk talk: Double, to page: inout Markup) {
        let look = self.cast.look(of: participant.speaker)
        let own = Self.positive(participant.talkTime)
        let counts = participant.sentimentCounts
        page.write(
            """
            <tr><th scope="row">\(look.badge)<bdi>\(participant.speaker)</bdi></th>\
            <td class="role">\(participant.role.rawValue)</td>\
            <td class="talk"><span>\(Figures.length(seconds: own)) \
            <small>\(Figures.percent(own, of: talk))</small></span>\
            <svg class="bar \(look.colourClass)" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">\
            <rect class="track" width="100" height="6"/>\
            <rect width="\(talk > 0 ? own / talk * 100 : 0)" height="6"/></svg></td>\
            <td class="number">\(participant.wordCount)</td>\
            <td class="number">\(Figures.score(participant.meanSentiment))</td>\
            <td class="number">\(counts.positive)</td><td class="number">\(counts.neutral)</td>\
            <td class="number">\(counts.negative)</td></tr>

            """)
    }

    /// A length that can be added up, whatever a stored report holds.
    private static func positive(_ seconds: Double) -> Double {
        seconds.isFinite ? min(max(seconds, 0), 1e10) : 0
    }
}
