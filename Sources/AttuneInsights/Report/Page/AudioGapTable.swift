import AttuneModels

/// The audio that was never heard, so that nobody takes the transcript for more than it is.
struct AudioGapTable {
    let gaps: [AudioGap]

    /// Writes the section.
    func write(to page: inout Markup) {
        page.write("<section aria-labelledby=\"gaps\">\n<h2 id=\"gaps\">Never heard</h2>\n")
        if self.gaps.isEmpty {
            page.write("<p class=\"empty\">No part of the audio is known to be missing.</p>\n")
        } else {
            page.write(
                """
                <p>This audio never reached the service. What was said in it is not in this report.</p>
                <table>
                <thead><tr><th scope="col">When</th><th scope="col" class="number">Length</th>\
                <th scope="col">Why</th></tr></thead>
                <tbody>

                """)
            for gap in self.gaps { self.write(gap, to: &page) }
            page.write("</tbody>\n</table>\n")
        }
        page.write("</section>\n")
    }

    private func write(_ gap: AudioGap, to page: inout Markup) {
        let length = Figures.length(seconds: gap.end.seconds - gap.start.seconds)
        page.write("<tr><th scope=\"row\">\(gap.clock)</th><td class=\"number\">\(length)</td>")
        page.write("<td>\(gap.reason.sentence)</td></tr>\n")
    }
}

extension AudioGap {
    /// From when to when, as in `1:02.0 to 1:07.3`.
    var clock: String {
        let ends = [self.start, self.end].map { Figures.clock(seconds: $0.seconds, showsTenths: true) }
        return ends.joined(separator: " to ")
    }
}

extension AudioGap.Reason {
    fileprivate var sentence: String {
        switch self {
        case .sessionEnded: "The session ended before it could be sent."
        default: self.rawValue
        }
    }
}
