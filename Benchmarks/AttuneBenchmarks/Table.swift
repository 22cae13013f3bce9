/// A table of text: the first column is flush left, the others are flush right.
struct Table {
    let title: String
    let header: [String]
    private var rows: [[String]] = []

    init(title: String, header: [String]) {
        self.title = title
        self.header = header
    }

    mutating func append(_ row: [String]) {
        precondition(
            row.count == self.header.count,
            "A row has a cell for each of the \(self.header.count) columns; this one has \(row.count).")
        self.rows.append(row)
    }

    /// The title, the header, a rule and the rows, each line ended.
    var text: String {
        let lines = [self.header] + self.rows
        let widths = self.header.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        func line(_ row: [String]) -> String {
            var line = row.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + padding : padding + cell
            }
            .joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }
        let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
        return ([self.title, "", line(self.header), rule] + self.rows.map(line)).joined(separator: "\n") + "\n"
    }
}

extension Double {
    /// The number as text: so many decimals, and a comma between thousands.
    func rounded(toPlaces places: Int) -> String {
        var scale = 1
        for _ in 0..<places { scale *= 10 }
        let (whole, fraction) = Int((self.magnitude * Double(scale)).rounded()).quotientAndRemainder(dividingBy: scale)
        var text = ""
        for (index, digit) in String(whole).reversed().enumerated() {
            if index > 0, index.isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        text = (self < 0 ? "-" : "") + String(text.reversed())
        if places == 0 { return text }
        let digits = String(fraction)
        return text + "." + String(repeating: "0", count: places - digits.count) + digits
    }
}
