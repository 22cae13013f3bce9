import AttuneModels

/// The values of the timeline as a table, for everybody who does not read drawings.
struct ChartTable {
    let report: CallReport
    let cast: Cast
    let values: ChartValues

    /// Writes the table, folded away until somebody wants it.
    func write(to page: inout Markup) {
        page.write(
            """
            <details>
            <summary>The timeline as a table</summary>
            <div class="scroll" role="region" aria-label="The timeline as a table" tabindex="0">
            <table>
            <caption>Score and moving mean of each line that the timeline shows</caption>
            <thead><tr><th scope="col">Time</th><th scope="col">Speaker</th><th scope="col">Sentiment</th>\
            <th scope="col" class="number">Score</th><th scope="col" class="number">Moving mean</th></tr></thead>
            <tbody>

            """)
        for point in self.values.points { self.writeRow(point, to: &page) }
        page.write("</tbody>\n</table>\n</div>\n</details>\n")
    }

    private func writeRow(_ point: ChartValues.Point, to page: inout Markup) {
        let member = self.cast.members[point.member]
        page.write(
            """
            <tr><th scope="row"><a href="#line-\(point.line + 1)">\
            \(Figures.clock(seconds: point.time, showsTenths: true))</a></th>\
            <td class="speaker">\(member.look.badge)<bdi>\(member.name)</bdi></td>\
            <td>\(self.report.lines[point.line].sentiment?.label.rawValue ?? "")</td>\
            <td class="number">\(Figures.score(point.score))</td>\
            <td class="number">\(Figures.score(point.mean))</td></tr>

            """)
    }
}
