/// What clients say to the server, in text messages.
enum ServerWord {
    /// Asks how many binary messages have come in.
    static let count = "count"

    /// Asks how many binary messages have come in on all connections, ever.
    static let total = "total"

    private static let push = "push "

    /// Asks for so many text messages.
    static func push(_ count: Int) -> String {
        self.push + String(count)
    }

    /// How many text messages are asked for; nil where that is not what was said.
    static func pushed(_ word: String) -> Int? {
        word.hasPrefix(self.push) ? Int(word.dropFirst(self.push.count)) : nil
    }
}
