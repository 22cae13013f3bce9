/// The cheapest way to turn the words that were said into the words that were heard (Levenshtein distance on words).
struct WordAlignment: Sendable {
    /// Words that were put in, left out or exchanged.
    let errorCount: Int

    /// For each word that was heard, the place of the word that was said; nil where it was put in.
    let saidIndex: [Int?]

    /// Aligns two sequences of words.
    init(said: [String], heard: [String]) {
        let width = heard.count + 1
        // One table for the whole call: 300 words a leg are 90,000 cells.
        var costs = Array(0...heard.count)
        costs.reserveCapacity((said.count + 1) * width)
        for (row, word) in said.enumerated() {
            costs.append(row + 1)
            for (column, other) in heard.enumerated() {
                let above = costs[row * width + column + 1] + 1
                let left = costs[(row + 1) * width + column] + 1
                let diagonal = costs[row * width + column] + (word == other ? 0 : 1)
                costs.append(min(above, left, diagonal))
            }
        }
        self.errorCount = costs[costs.count - 1]
        var saidIndex = [Int?](repeating: nil, count: heard.count)
        var (row, column) = (said.count, heard.count)
        while row > 0, column > 0 {
            let cost = costs[row * width + column]
            if cost == costs[(row - 1) * width + column - 1] + (said[row - 1] == heard[column - 1] ? 0 : 1) {
                (row, column) = (row - 1, column - 1)
                saidIndex[column] = row
            } else if cost == costs[(row - 1) * width + column] + 1 {
                row -= 1
            } else {
                column -= 1
            }
        }
        self.saidIndex = saidIndex
    }

    /// The words of a text as both sides are compared: lower case, letters and apostrophes.
    static func words(of text: String) -> [String] {
        text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "'") }.map(String.init)
    }
}
